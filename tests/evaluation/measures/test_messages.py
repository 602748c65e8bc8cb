"""Judging what became of a citizen's message."""

from evaluation.measures.messages import CitizenMessage, judge_message
from tests.evaluation.answers import answer


def _held(kind: str, outcome: str) -> dict[str, bool]:
    row = CitizenMessage(id="1", message="…", kind=kind)
    return {v.figure.removeprefix("messages."): v.holds for v in judge_message(row, answer(outcome))}


def test_asking_back_counts_as_guidance_for_a_complaint() -> None:
    held = _held("投诉/求助", "clarify_matter")
    assert held == {"hotline_guided": True, "hotline_answered": False, "hotline_handed_on": False}


def test_a_question_refused_is_still_kept_a_question() -> None:
    assert _held("咨询", "refuse_near") == {"question_kept": True}
    assert _held("咨询", "handoff_hotline_offered") == {"question_kept": False}
