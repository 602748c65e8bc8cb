"""Hotline and person: offered, then made on a yes, never before, never after a no."""

import pytest

from bot.acts import Act
from bot.outcomes import Outcome
from bot.reply import Way
from bot.state import State
from policy_index.records import Kind, RecordRef
from tests.bot.shelf import act_on, told

COMPLAINT = "楼下的烧烤店天天半夜放音响，请管一管"


def test_the_hotline_is_offered_with_its_number_and_no_case() -> None:
    reply = act_on("action_offer_hotline", COMPLAINT, Act.COMPLAIN)
    assert reply.outcome is Outcome.HANDOFF_HOTLINE_OFFERED
    assert "12345" in told(reply)
    assert reply.case is None


@pytest.mark.parametrize(
    ("action", "text", "act"), [("action_affirm", "好的", Act.AFFIRM), ("action_take_choice", "1", Act.CHOOSE)]
)
def test_a_yes_hands_the_words_on(action: str, text: str, act: Act) -> None:
    offered = act_on("action_offer_hotline", COMPLAINT, Act.COMPLAIN)
    made = act_on(action, text, act, offered.state)
    assert made.outcome is Outcome.HANDOFF_HOTLINE_MADE
    assert made.case
    assert (made.case.way, made.case.open_question) == (Way.HOTLINE, COMPLAINT)
    assert made.case.case_id in told(made)


@pytest.mark.parametrize(
    ("action", "text", "act"), [("action_deny", "不用了", Act.DENY), ("action_take_choice", "2", Act.CHOOSE)]
)
def test_a_no_hands_nothing_on_and_a_later_yes_neither(action: str, text: str, act: Act) -> None:
    offered = act_on("action_offer_human", "转人工", Act.ASK_HUMAN)
    declined = act_on(action, text, act, offered.state)
    assert declined.case is None
    assert "没有转" in told(declined)
    assert act_on("action_affirm", "好的", Act.AFFIRM, declined.state).case is None


def test_a_person_gets_the_matter_in_hand_with_the_case() -> None:
    state = State(matter=RecordRef(kind=Kind.GUIDE, id="g-fishing"), question="渔业捕捞许可证核发几天")
    offered = act_on("action_offer_human", "转人工", Act.ASK_HUMAN, state)
    assert offered.outcome is Outcome.HANDOFF_HUMAN_OFFERED
    made = act_on("action_affirm", "转吧", Act.AFFIRM, offered.state)
    assert made.case
    assert (made.case.way, made.case.guide_id) == (Way.HUMAN, "g-fishing")


def test_asking_where_to_complain_about_the_matter_in_hand_is_answered_from_its_guide() -> None:
    state = State(matter=RecordRef(kind=Kind.GUIDE, id="g-fishing"), question="渔业捕捞许可证核发几天")
    reply = act_on("action_offer_hotline", "一直拖着不办，投诉打哪", Act.COMPLAIN, state)
    assert reply.citations[0].id == "g-fishing"
    assert reply.outcome is Outcome.ANSWER_NOT_STATED
