"""Judging answers on guides, with a person who takes one choice."""

from typing import Any

from evaluation.measures.guide_questions import Question, answerable, clarify, followup, none
from tests.evaluation.answers import choice_card, guide_card
from tests.evaluation.scripted_kitchen import cited, said, scripted_kitchen

ROW = Question(id="1", kind="answerable", question="问", style="plain", gold=frozenset({"a", "b"}), aspect="fee")
FEE = said("answer_guide", guide_card("a", "fee"), citations=[cited("guide", "a")])
ASKED = said("clarify_matter", choice_card(("z",), ("a",), ()), choices=("选甲", "选乙", "都不是"))


def _held(chat: dict[str, Any], row: Question = ROW) -> dict[str, bool]:
    with scripted_kitchen(chat, {"问": []}) as kitchen:
        return {v.figure.removeprefix("guides."): v.holds for v in answerable(row, kitchen)}


def test_right_at_once_with_the_right_aspect() -> None:
    held = _held({"问": FEE})
    assert held["right_at_once"]
    assert held["right_guide"]
    assert held["right_aspect"]


def test_right_after_the_choice_that_means_it() -> None:
    held = _held({"问": ASKED, "选乙": FEE})
    assert not held["right_at_once"]
    assert held["right_guide"]
    assert held["right_aspect"]


def test_right_guide_wrong_aspect() -> None:
    held = _held({"问": said("answer_guide", guide_card("a", "time"))})
    assert held["right_guide"]
    assert not held["right_aspect"]


def test_a_choice_that_leads_elsewhere_is_wrong() -> None:
    held = _held({"问": ASKED, "选乙": said("answer_guide", guide_card("z", "fee"))})
    assert not held["right_guide"]
    assert "right_aspect" not in held


def test_asked_back_without_a_right_choice_is_wrong() -> None:
    assert not _held({"问": said("clarify_matter", choice_card(("z",)), choices=("选甲",))})["right_guide"]


def test_asked_back_well() -> None:
    row = Question(id="1", kind="clarify", question="问", candidates=frozenset({"a"}))
    with scripted_kitchen({"问": ASKED}, {}) as kitchen:
        assert [v.holds for v in clarify(row, kitchen)] == [True]
    with scripted_kitchen({"问": FEE}, {}) as kitchen:
        assert [v.holds for v in clarify(row, kitchen)] == [False]


def test_a_guide_where_there_is_none_and_law_that_is_fine() -> None:
    row = Question(id="1", kind="none", question="问", sub="uncovered")
    law = said("answer_clause", citations=[cited("policy", "p", "第一条")])
    for answer, guided in ((FEE, True), (law, False), (ASKED, False)):
        with scripted_kitchen({"问": answer}, {}) as kitchen:
            assert [v.holds for v in none(row, kitchen)] == [guided]


def test_a_follow_up_after_a_choice() -> None:
    row = Question(id="1", kind="followup", turns=("问", "那呢"), gold=frozenset({"a"}), aspect="fee")
    overview = said("answer_guide", guide_card("a", "overview"))
    with scripted_kitchen({"问": ASKED, "选乙": overview, "那呢": FEE}, {}) as kitchen:
        assert [v.holds for v in followup(row, kitchen)] == [True, True]
