"""Judging whether the standard question that was meant was found."""

from evaluation.contract import Choice
from evaluation.measures.standard_questions import Utterance, judge_chat
from tests.evaluation.answers import answer, choice_card, citation

ROW = Utterance(question_id="f", utterance="问")


def test_answered_right_and_wrong() -> None:
    assert [v.holds for v in judge_chat(ROW, answer("answer_faq", citations=(citation("faq", "f"),)))] == [True, True]
    assert [v.holds for v in judge_chat(ROW, answer("answer_faq", citations=(citation("faq", "g"),)))] == [
        False,
        False,
    ]


def test_asked_back_with_it_is_right_but_no_answer() -> None:
    asked = answer("clarify_what", cards=(choice_card(("f",)),), choices=(Choice(label="f", message="f"),))
    assert [v.holds for v in judge_chat(ROW, asked)] == [True]
