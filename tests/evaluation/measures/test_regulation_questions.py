"""Judging answers from law: article, words, the version of the day, marks, silence."""

from typing import Any

from evaluation.measures.regulation_questions import as_of, clause, none, repealed
from evaluation.measures.regulation_rows import Question
from tests.evaluation.scripted_kitchen import cited, said, scripted_kitchen

LAW = Question.model_validate(
    {"id": "1", "kind": "clause", "question": "问", "gold": [{"id": "p", "article": "第二条"}], "literal": "三日内"}
)


def _held(answer: dict[str, Any]) -> dict[str, bool]:
    with scripted_kitchen({"问": answer}, {}) as kitchen:
        return {v.figure.removeprefix("regulations."): v.holds for v in clause(LAW, kitchen)}


def test_right_article_and_its_words() -> None:
    answer = said("answer_clause", text="应当在三日\n内答复", citations=[cited("policy", "p", "第二条")])
    held = _held(answer)
    assert held["right_article"]
    assert held["words_shown"]


def test_right_document_wrong_article() -> None:
    held = _held(said("answer_clause", citations=[cited("policy", "p", "第三条")]))
    assert held["right_document"]
    assert not held["right_article"]


def test_the_nearest_text_is_no_answer() -> None:
    held = _held(said("refuse_near", citations=[cited("policy", "p", "第二条")]))
    assert not held["right_article"]
    assert not held["answered"]
    assert "right_of_answered" not in held


def test_todays_version_beside_the_right_one_is_wrong() -> None:
    later = {"wrong_now": [{"id": "new", "article": "第二条"}], "as_of": "2020-01-01"}
    row = Question.model_validate(LAW.model_dump() | later)
    right, now = cited("policy", "p", "第二条"), cited("policy", "new", "第二条")
    for citations, version in (([right], True), ([right, now], False), ([now], False)):
        with scripted_kitchen({"问": said("answer_clause", citations=citations)}, {}) as kitchen:
            assert next(iter(as_of(row, kitchen))).holds is version


def test_a_repealed_text_must_be_marked() -> None:
    row = Question(id="1", kind="repealed", question="问", gold_none=frozenset({"p"}))
    for status, unmarked in (("in_force", True), ("repealed", False), ("expired", False)):
        answer = said("answer_clause", citations=[cited("policy", "p", "第一条", status)])
        with scripted_kitchen({"问": answer}, {}) as kitchen:
            assert [v.holds for v in repealed(row, kitchen)] == [unmarked]


def test_silence_where_there_is_no_rule() -> None:
    row = Question(id="1", kind="none", question="问")
    for outcome, silent in (("refuse_near", True), ("handoff_hotline_offered", True), ("answer_clause", False)):
        with scripted_kitchen({"问": said(outcome)}, {}) as kitchen:
            assert [v.holds for v in none(row, kitchen)] == [silent]
