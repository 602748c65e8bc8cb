"""Small talk is short, and never swallows a question that stands beside it."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.actions.registry import run
from bot.acts import Act
from bot.outcomes import Outcome
from bot.state import State
from policy_index.records import Kind, RecordRef
from tests.bot.kitchen import small_kitchen
from tests.bot.shelf import PORTS, act_on, question, told


@pytest.mark.parametrize(
    ("action", "text", "outcome"),
    [
        ("action_greet", "你好", Outcome.SMALLTALK_GREETING),
        ("action_thank", "好的谢谢", Outcome.SMALLTALK_THANKS),
        ("action_introduce", "你是谁", Outcome.SMALLTALK_WHO),
        ("action_chitchat", "讲个笑话", Outcome.SMALLTALK_OTHER),
        ("action_not_ours", "明天涨不涨", Outcome.REFUSE_NOT_OURS),
        ("action_affirm", "好的", Outcome.SMALLTALK_OTHER),
        ("action_deny", "不用了", Outcome.SMALLTALK_OTHER),
        ("action_repeat", "再说一遍", Outcome.SMALLTALK_OTHER),
        ("action_show_progress", "办到哪了", Outcome.PROGRESS_NONE),
    ],
)
def test_each_ends_as_it_is_named(action: str, text: str, outcome: Outcome) -> None:
    assert act_on(action, text, Act.CHITCHAT).outcome is outcome


def test_a_question_beside_thanks_is_answered() -> None:
    reply = act_on("action_thank", "好的谢谢，另外渔业捕捞许可证核发要多久", Act.THANK)
    assert reply.citations[0].id == "g-fishing"


def test_the_emergency_numbers_stand_in_full() -> None:
    text = told(act_on("action_emergency", "救命", Act.CRISIS))
    assert all(number in text for number in ("110", "119", "120", "12356", "96110"))


def test_a_correction_that_sounds_like_a_no_is_read_as_one() -> None:
    state = State(matter=RecordRef(kind=Kind.GUIDE, id="g-bees-1"), question="养蜂登记新办电话")
    reply = act_on("action_deny", "不是新办，是养蜂登记补办", Act.DENY, state)
    assert reply.citations[0].id == "g-bees-2"


def test_the_last_reply_is_repeated_and_makes_nothing(tmp_path: Path) -> None:
    kitchen = small_kitchen(tmp_path)
    session = kitchen.say("渔业捕捞许可证核发").session
    kitchen.say("我要办理", session)
    kitchen.say("1", session)
    made = kitchen.say("没有", session)
    ports = replace(PORTS, transcript=kitchen.conversations)
    again = run("action_repeat", replace(question("再说一遍", Act.REPEAT), conversation_id=session), ports)
    assert again.messages == made.reply.messages
    assert again.case is None
    kitchen.database.close()


def test_progress_of_this_conversation_and_of_a_named_case(tmp_path: Path) -> None:
    kitchen = small_kitchen(tmp_path)
    session = kitchen.say("渔业捕捞许可证核发").session
    for words in ("我要办理", "1", "没有"):
        kitchen.say(words, session)
    conversation = kitchen.conversations.find(session)
    assert conversation
    ports = replace(PORTS, cases=kitchen.cases)
    mine = run("action_show_progress", question("办到哪了", Act.ASK_PROGRESS, conversation.state), ports)
    case_id = conversation.state.cases[0]
    assert mine.outcome is Outcome.PROGRESS_SHOWN
    assert case_id in told(mine)
    named = run("action_show_progress", question(f"查一下 {case_id.lower()}", Act.ASK_PROGRESS), ports)
    assert named.messages == mine.messages
    unknown = run("action_show_progress", question("查一下 " + "A" * 24, Act.ASK_PROGRESS), ports)
    assert unknown.outcome is Outcome.PROGRESS_NONE
    assert told(unknown) == told(run("action_show_progress", question("查一下", Act.ASK_PROGRESS), ports))
    kitchen.database.close()
