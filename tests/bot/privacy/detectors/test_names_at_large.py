"""How many names of common make are found: no list of examples tells that, a sample does."""

import random

import pytest

from bot.privacy.masking import mask

SURNAMES = (
    "王李张刘陈杨赵周吴徐孙胡朱高林何郭罗梁宋郑"
    "韩唐董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶潘杜戴钟汪任姜范姚谭廖邹熊陆郝崔邱秦顾侯邵孟段钱汤尹黎武乔贺赖龚"
)
GIVEN = (
    "伟芳娜敏静丽磊洋勇艳杰娟涛超秀兰霞桂英建志文博雨涵轩欣怡浩梓晨思佳琪燕梅玉珍凤琴淑芬红晓东栋德胜永美玲雪婷宇航佑"
)
SAMPLE = 300


@pytest.mark.parametrize(
    ("carrier", "least"),
    [
        ("我叫{}，问下公积金", 0.97),
        ("我叫{}想换驾驶证", 0.97),
        ("姓名：{}", 0.97),
        ("收货人是{}", 0.97),
        ("{} 13712345678", 0.93),
        ("本人{}，今年六十", 0.90),
        ("我爸{}今年七十了", 0.85),
        ("我妈{}想认证养老金", 0.85),
    ],
)
def test_common_names_are_found(carrier: str, least: float) -> None:
    chance = random.Random(11)  # noqa: S311  (a sample, not a secret)
    gone = 0
    for _ in range(SAMPLE):
        name = chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice([1, 2, 2])))
        gone += name not in mask(carrier.format(name)).text
    assert gone / SAMPLE >= least
