"""How a choice is taken, and what is no choice."""

import pytest

from bot.actions.choosing import exactly_chosen, loosely_chosen
from bot.state import Offered

OFFERED = tuple(
    Offered(label=label, message=label, then="action_answer_record")
    for label in ("海船登记", "河船登记", "渔船转让", "都不是")
)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("河船登记", 1),
        ("2", 1),
        ("２", 1),
        ("2.", 1),
        ("第二个", 1),
        ("选第三项吧", 2),
        ("就第一个", 0),
        ("最后一个", 2),
        ("都不是", 3),
        ("都不对", 3),
        ("4", 3),
        ("5", None),
        ("0", None),
        ("20", None),
        ("两年内有效吗", None),
        ("船", None),
        ("", None),
    ],
)
def test_exactly(text: str, position: int | None) -> None:
    assert exactly_chosen(text, OFFERED) == position


@pytest.mark.parametrize(("text", "position"), [("转让那个", 2), ("我要海船的", 0), ("登记", None), ("飞机", None)])
def test_a_name_that_fits_one(text: str, position: int | None) -> None:
    assert loosely_chosen(text, OFFERED) == position


def test_former_and_latter_of_two() -> None:
    two = (OFFERED[0], OFFERED[1], OFFERED[3])
    assert exactly_chosen("后者", two) == 1
    assert exactly_chosen("前者", two) == 0
    assert exactly_chosen("后者", OFFERED) is None
