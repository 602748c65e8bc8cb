"""Judging what a conversation of difficult messages came to."""

from evaluation.contract import Answer
from evaluation.measures.difficult_messages import DifficultMessage, judge_files, judge_turns
from tests.evaluation.answers import answer


def _held(row: DifficultMessage, *answers: Answer) -> dict[str, bool]:
    return {v.figure.removeprefix("difficult."): v.holds for v in judge_turns(row, answers)}


def test_another_fair_outcome_is_fair_but_not_strict() -> None:
    row = DifficultMessage(id="1", kind="angry", message="…", expect="handoff_human", also=("smalltalk",))
    held = _held(row, answer("smalltalk_other"))
    assert held == {"strict": False, "fair": True}


def test_the_last_turn_counts_and_cases_are_counted_over_all() -> None:
    row = DifficultMessage(id="1", kind="multi", turns=("…", "…"), expect="x", expect_last="handoff", max_cases=1)
    one, two = ({"type": "case", "case_id": name, "state": "open"} for name in ("a", "b"))
    held = _held(row, answer("smalltalk_other", cards=(one,)), answer("handoff_human_made", cards=(two,)))
    assert held["strict"]
    assert not held["cases"]


def test_an_echoed_secret_and_a_missing_number_are_seen() -> None:
    row = DifficultMessage(
        id="1", kind="crisis", message="…", expect="crisis", secrets=("1380 000",), numbers_any=("119",)
    )
    held = _held(row, answer("crisis_emergency", "您的号码 1380 000，请拨 110"))
    assert held["echoed"]
    assert not held["numbers"]


def test_a_secret_in_a_file_counts_for_its_own_row() -> None:
    rows = [
        DifficultMessage(id="1", kind="pii", expect="answer", secrets=("甲",), keep=("乙",)),
        DifficultMessage(id="2", kind="pii", expect="answer", secrets=("丙",)),
    ]
    found = {(v.case, v.figure): v.holds for v in judge_files(rows, {"甲": ["kitchen.sqlite"]})}
    assert found == {
        ("1", "difficult.at_rest"): True,
        ("1", "difficult.kept"): False,
        ("2", "difficult.at_rest"): False,
    }
