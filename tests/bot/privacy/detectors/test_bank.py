"""Bank cards, also mistyped ones that are spoken of as such."""

import pytest

from bot.privacy.masking import mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("退到6222 0212 3456 7890 128", "退到〔银行卡号〕"),
        ("卡号6228480402564890018开户行不对", "卡号〔银行卡号〕开户行不对"),
        ("银行卡123456789012345换了", "银行卡〔银行卡号〕换了"),
        ("补贴打到8901234567890123这个账户", "补贴打到〔银行卡号〕这个账户"),
        ("项目2019-440300-47-03-123456备案", "项目2019-440300-47-03-123456备案"),
        ("69118822 / 69118833都打不通", "69118822 / 69118833都打不通"),
    ],
)
def test_bank(text: str, masked: str) -> None:
    assert mask(text).text == masked
