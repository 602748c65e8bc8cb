"""A day counts where it is named as the day of the law, not where it is part of the story."""

from datetime import date

import pytest

from bot.steps.day_named import day_in


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("按2018年的规定罚多少", date(2018, 12, 31)),
        ("根据2019年5月的办法怎么算", date(2019, 5, 31)),
        ("2020年3月1日当时的规定是什么", date(2020, 3, 1)),
        ("2018年买的房子怎么过户", None),
        ("2024年6月30日前设立的公司最迟什么时候调整", None),
        ("按2018年13月的规定", None),
        ("按2018年2月30日的规定", None),
    ],
)
def test_day_in(text: str, day: date | None) -> None:
    assert day_in(text) == day
