"""Travel documents where a word says that one is meant."""

import pytest

from bot.privacy.masking import mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("护照 E87654321 快到期了", "护照 〔证件号〕 快到期了"),
        ("我的通行证C12345670还没拿到", "我的通行证〔证件号〕还没拿到"),
        ("回乡证H0123456700丢了", "回乡证〔证件号〕丢了"),
        ("签注办到CA1234567这本上", "签注办到〔证件号〕这本上"),
        ("表格E12345678在哪下载", "表格E12345678在哪下载"),
    ],
)
def test_passport(text: str, masked: str) -> None:
    assert mask(text).text == masked
