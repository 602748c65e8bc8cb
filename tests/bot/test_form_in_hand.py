"""What of the words said while the form is open is an answer to it."""

import pytest

from bot.acts import Act
from bot.form_in_hand import answers_form
from bot.forms.asking import NAME
from bot.state import Form, State
from policy_index.records import Kind, RecordRef
from tests.bot.shelf import question

FISHING = RecordRef(kind=Kind.GUIDE, id="g-fishing")


def asked(slot: str) -> State:
    return State(matter=FISHING, form=Form(name=NAME, matter=FISHING, requested=slot))


@pytest.mark.parametrize(
    ("text", "act", "value"),
    [
        ("船舱漏过水，修好了", Act.CHITCHAT, "船舱漏过水，修好了"),
        ("没有", Act.DENY, "无"),
        ("请问周末能送来吗", Act.ASK_TIME, "请问周末能送来吗"),
        ("再说一遍", Act.REPEAT, None),
        ("转人工", Act.ASK_HUMAN, None),
        ("办到哪一步了", Act.ASK_PROGRESS, None),
        ("那要多久", Act.ASK_TIME, None),
        ("先不办了", Act.DENY, None),
    ],
)
def test_what_the_people_there_are_told(text: str, act: Act, value: str | None) -> None:
    assert answers_form(question(text, act, asked("open_question"))) == value


@pytest.mark.parametrize(("text", "value"), [("找帮办", "helper"), ("那要多久", None), ("蓝色的", None)])
def test_the_way(text: str, value: str | None) -> None:
    assert answers_form(question(text, Act.CHITCHAT, asked("way"))) == value
