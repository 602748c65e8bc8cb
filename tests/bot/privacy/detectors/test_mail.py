"""Mail addresses, also spelled out."""

import pytest

from bot.privacy.masking import mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("寄到 li_si-99@163.com 行吗", "寄到 〔邮箱〕 行吗"),
        ("邮箱：lisi＠sina．com．cn", "邮箱：〔邮箱〕"),
        ("我邮箱 lisi 艾特 qq 点 com", "我邮箱 〔邮箱〕"),
        ("lisi[at]gmail[dot]com", "〔邮箱〕"),
        ("@所有人 明天放假吗", "@所有人 明天放假吗"),
    ],
)
def test_mail(text: str, masked: str) -> None:
    assert mask(text).text == masked
