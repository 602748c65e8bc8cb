"""An illness goes only where the message tells whose it is."""

import pytest

from bot.privacy.masking import mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("我叫温如玉，患尿毒症三年了，能减免吗", "我叫〔姓名〕，患〔病情〕三年了，能减免吗"),
        ("尿毒症透析报销比例是多少", "尿毒症透析报销比例是多少"),
        ("有糖尿病能办慢病卡吗", "有糖尿病能办慢病卡吗"),
        ("姓名：孔令达，确诊重度抑郁", "姓名：〔姓名〕，确诊〔病情〕"),
    ],
)
def test_illness(text: str, masked: str) -> None:
    assert mask(text).text == masked
