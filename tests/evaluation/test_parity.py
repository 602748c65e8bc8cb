"""Two engines are compared search by search, first hits and first ten apart."""

from evaluation.parity import judge_parity
from evaluation.searcher import Asked

ONE, TWO, ALONE = (Asked("sample", "policy", q) for q in ("甲", "乙", "丙"))


def test_the_order_below_the_first_does_not_matter() -> None:
    mine = {ONE: ("a", "b", "c"), TWO: ("a",), ALONE: ("x",)}
    theirs = {ONE: ("a", "c", "b"), TWO: ("b", "a")}
    held = {(v.figure.removeprefix("engines."), v.case): v.holds for v in judge_parity(mine, theirs)}
    assert held == {
        ("same_first_hit", ONE.told): True,
        ("same_first_ten", ONE.told): True,
        ("same_first_hit", TWO.told): False,
        ("same_first_ten", TWO.told): False,
    }


def test_nothing_found_by_both_is_the_same() -> None:
    assert all(verdict.holds for verdict in judge_parity({ONE: ()}, {ONE: ()}))
