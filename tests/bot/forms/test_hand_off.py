"""The form: asked, answered, interrupted, left, submitted."""

from dataclasses import replace

import pytest

from bot.acts import Act
from bot.forms import hand_off
from bot.outcomes import Outcome
from bot.reply import CaseCard, Reply, Way
from bot.state import State
from tests.bot.shelf import FISHING, PORTS, act_on, question, told


def started() -> Reply:
    return act_on("action_start_application", "我要办渔业捕捞许可证核发", Act.START_APPLICATION)


def answered(state: State | None, text: str) -> Reply:
    return hand_off.advance(question(text, Act.CHITCHAT, state), PORTS)


def test_materials_are_told_before_and_the_way_is_asked() -> None:
    reply = started()
    assert reply.outcome is Outcome.HANDOFF_INTAKE_OFFERED
    assert "捕捞许可申请表；渔船检验证书" in told(reply)
    assert reply.state
    assert reply.state.form
    assert reply.state.form.requested == "way"
    assert reply.case is None


@pytest.mark.parametrize(
    ("words", "way", "made"),
    [
        ("提交给受理系统", Way.INTAKE, Outcome.HANDOFF_INTAKE_MADE),
        ("找个人帮办吧", Way.HELPER, Outcome.HANDOFF_HELPER_MADE),
        ("转12345", Way.HOTLINE, Outcome.HANDOFF_HOTLINE_MADE),
    ],
)
def test_answered_to_the_end(words: str, way: Way, made: Outcome) -> None:
    asked = answered(started().state, words)
    assert asked.state
    assert asked.state.form
    assert asked.state.form.requested == "open_question"
    done = answered(asked.state, "船是去年买的二手船")
    assert done.outcome is made
    assert done.case
    assert (done.case.way, done.case.guide_id) == (way, FISHING.id)
    assert done.case.open_question == "船是去年买的二手船"
    assert done.case.case_id in told(done)
    assert [c.case_id for c in done.messages[0].cards if isinstance(c, CaseCard)] == [done.case.case_id]
    assert done.state
    assert done.state.form is None
    assert done.state.cases == (done.case.case_id,)


def test_nothing_to_add_is_no_open_question() -> None:
    done = answered(answered(started().state, "提交给受理系统").state, "没有")
    assert done.case
    assert done.case.open_question is None


def test_a_helper_is_asked_for_directly() -> None:
    reply = act_on("action_start_helper", "渔业捕捞许可证核发找人帮办", Act.ASK_HELPER)
    assert reply.outcome is Outcome.HANDOFF_HELPER_OFFERED
    assert reply.state
    assert reply.state.form
    assert reply.state.form.requested == "open_question"


def test_a_way_that_is_not_understood_is_asked_again() -> None:
    reply = answered(started().state, "蓝色的那种")
    assert reply.outcome is Outcome.CLARIFY_FORM
    assert reply.state
    assert reply.state.form
    assert reply.state.form.requested == "way"


@pytest.mark.parametrize("words", ["先不办了", "算了", "取消。"])
def test_left_without_a_case(words: str) -> None:
    reply = answered(started().state, words)
    assert reply.case is None
    assert reply.state
    assert reply.state.form is None


def test_a_question_in_the_middle_keeps_the_form_and_its_matter() -> None:
    asking = question("养蜂登记补办电话多少", Act.ASK_PHONE, started().state)
    answer = act_on("action_answer_guide", asking.text, asking.act, asking.state)
    both = hand_off.ask_again(answer, asking, PORTS)
    assert both.citations[0].id == "g-bees-2"
    assert "要怎样往下办" in both.messages[-1].text
    done = answered(answered(both.state, "1").state, "没有")
    assert done.case is None or done.case.guide_id == FISHING.id


def test_a_way_is_taken_by_its_button() -> None:
    state = started().state
    assert hand_off.validate("way", replace(question("2", Act.CHOOSE, state), choice=1)) == Way.HELPER.value


def test_a_vague_wish_is_asked_which_matter() -> None:
    reply = act_on("action_start_application", "我要申请", Act.START_APPLICATION)
    assert reply.outcome is Outcome.CLARIFY_WHAT
