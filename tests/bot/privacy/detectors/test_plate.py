"""Licence plates."""

import pytest

from bot.privacy.masking import mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("车牌辽B·8K7R2年检", "车牌〔车牌号〕年检"),
        ("沪AD12345充电桩补贴", "〔车牌号〕充电桩补贴"),
        ("苏E 7788Q 违章", "〔车牌号〕 违章"),
        ("粤B2-20090059是什么许可证", "粤B2-20090059是什么许可证"),
        ("鲁政办字的文件", "鲁政办字的文件"),
    ],
)
def test_plate(text: str, masked: str) -> None:
    assert mask(text).text == masked
