"""ID numbers of every form."""

import pytest

from bot.privacy.masking import mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("身份证11010519491231002X换领", "身份证〔身份证号〕换领"),
        ("身份證11010519491231002x", "身份證〔身份证号〕"),
        ("证号110105 1949 1231 002 X", "证号〔身份证号〕"),
        ("老证110105491231002", "老证〔身份证号〕"),
        ("身份证号1101051949123100", "身份证号〔身份证号〕"),
        ("身份证11o1o519491231oo2x", "身份证〔身份证号〕"),
        ("统一社会信用代码91370100MA3CABCD1X", "统一社会信用代码91370100MA3CABCD1X"),
    ],
)
def test_identity(text: str, masked: str) -> None:
    assert mask(text).text == masked
