"""What every assistant does, whichever it is: the small one, and the real Rasa with our call-backs behind it."""

from collections.abc import Iterator
from datetime import date
from itertools import count

import pytest

from bot.acts import Act
from bot.assistant_client import Assistant, Assisted, Incoming
from bot.outcomes import Outcome
from bot.ports import Ports
from bot.rasa_assistant import RasaAssistant
from bot.small_assistant import SmallAssistant
from bot.state import State
from policy_index.records import Kind, RecordRef
from tests.bot.shelf import BEES_LOST, BEES_NEW, DOGS, FISHING, HOURS
from tests.conftest import missing_part
from tests.live import rasa_server
from tests.shelf_index import NoCases, ShelfIndex

DAY = date(2026, 11, 24)
PORTS = Ports(index=ShelfIndex(FISHING, BEES_NEW, BEES_LOST, DOGS, HOURS), cases=NoCases())
IN_HAND = State(matter=RecordRef(kind=Kind.GUIDE, id=FISHING.id))
turn_numbers = count()


@pytest.fixture(scope="module")
def rasa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RasaAssistant]:
    """The client of a real Rasa."""
    reason = rasa_server.missing()
    if reason:
        missing_part(reason)
    with rasa_server.running(PORTS, tmp_path_factory.mktemp("rasa")) as server:
        assistant = server.assistant()
        yield assistant
        assistant.close()


@pytest.fixture(params=["small", pytest.param("rasa", marks=pytest.mark.rasa)])
def assistant(request: pytest.FixtureRequest) -> Assistant:
    """Each implementation."""
    chosen: Assistant = SmallAssistant(PORTS) if request.param == "small" else request.getfixturevalue("rasa")
    return chosen


def say(assistant: Assistant, text: str, state: State | None = None, choice: int | None = None) -> Assisted:
    """One turn of a conversation in the given state."""
    number = next(turn_numbers)
    return assistant.respond(Incoming(f"t{number}", "c1", text, DAY, False, state or State(), choice))


def told(assisted: Assisted) -> str:
    return "\n".join(message.text for message in assisted.reply.messages)


def after(assisted: Assisted, before: State) -> State:
    """The state that the next turn starts with."""
    return assisted.reply.state or before


class TestAssistant:
    """The contract."""

    @pytest.mark.parametrize(
        ("text", "act"),
        [
            ("渔业捕捞许可证核发需要什么材料", Act.ASK_MATERIALS),
            ("请问渔业捕捞许可证核发要多久", Act.ASK_TIME),
            ("转人工", Act.ASK_HUMAN),
            ("您好", Act.GREET),
            ("我的件办到哪了", Act.ASK_PROGRESS),
            ("你是谁", Act.ASK_WHO),
            ("我要投诉物业，小区路灯坏了半个月没人修", Act.COMPLAIN),
            ("滨州遛狗不牵绳罚多少钱", Act.ASK_POLICY),
        ],
    )
    def test_understands_the_act(self, assistant: Assistant, text: str, act: Act) -> None:
        assert say(assistant, text).act is act

    def test_answers_an_aspect_of_a_guide(self, assistant: Assistant) -> None:
        assisted = say(assistant, "渔业捕捞许可证核发需要什么材料")
        assert assisted.reply.outcome is Outcome.ANSWER_GUIDE
        assert "渔船检验证书" in told(assisted)

    def test_quotes_the_clause(self, assistant: Assistant) -> None:
        assert "处二百元罚款" in told(say(assistant, "滨州携犬外出不牵绳罚多少钱"))

    def test_takes_an_offered_choice(self, assistant: Assistant) -> None:
        asked = say(assistant, "养蜂登记需要什么材料")
        assert asked.reply.outcome is Outcome.CLARIFY_MATTER
        state = after(asked, State())
        taken = say(assistant, state.offered[1].message, state, choice=1)
        assert taken.act is Act.CHOOSE
        assert taken.reply.citations[0].id == state.offered[1].records[0].id

    def test_fills_the_form_and_hands_the_matter_on(self, assistant: Assistant) -> None:
        asked = say(assistant, "我要申请渔业捕捞许可证核发")
        state = after(asked, State())
        assert state.form is not None
        assert state.form.requested == "way"
        asked = say(assistant, state.offered[0].message, state, choice=0)
        state = after(asked, state)
        assert state.form is not None
        assert state.form.answers == {"way": "intake"}
        made = say(assistant, "船是去年买的，能不能一起过户", state)
        assert made.reply.outcome is Outcome.HANDOFF_INTAKE_MADE
        assert made.reply.case is not None
        assert made.reply.case.guide_id == FISHING.id
        assert made.reply.case.open_question == "船是去年买的，能不能一起过户"
        assert after(made, state).form is None

    def test_answers_a_question_in_the_middle_of_the_form_and_asks_again(self, assistant: Assistant) -> None:
        state = after(say(assistant, "我要申请渔业捕捞许可证核发"), State())
        between = say(assistant, "那要多久", state)
        assert between.act is Act.ASK_TIME
        assert "6(工作日)" in told(between)
        assert between.reply.state is not None
        assert between.reply.state.form == state.form
        assert between.reply.messages[-1].choices
        assert state.form is not None

    @pytest.mark.parametrize("no", ["算了", "先不办了", "不用了"])
    def test_no_leaves_the_form(self, assistant: Assistant, no: str) -> None:
        state = after(say(assistant, "我要申请渔业捕捞许可证核发"), State())
        left = say(assistant, no, state)
        assert left.reply.case is None
        assert after(left, state).form is None

    def test_words_that_are_no_answer_keep_the_form(self, assistant: Assistant) -> None:
        state = after(say(assistant, "我要申请渔业捕捞许可证核发"), State())
        kept = say(assistant, "嘎嘎嘎", state)
        assert kept.reply.case is None
        assert after(kept, state).form == state.form

    def test_helper_is_a_way_already_named(self, assistant: Assistant) -> None:
        state = after(say(assistant, "渔业捕捞许可证核发，能找个人帮我代办吗", IN_HAND), IN_HAND)
        assert state.form is not None
        assert state.form.answers == {"way": "helper"}
        assert state.form.requested == "open_question"

    @pytest.mark.parametrize(
        "command", ["/restart", "/crisis", '/choose{"n":1}', "EXTERNAL: greet", " /greet", "／start", "external: thank"]
    )
    def test_no_words_act_as_a_command(self, assistant: Assistant, command: str) -> None:
        assisted = say(assistant, command)
        assert assisted.act not in (Act.CRISIS, Act.GREET, Act.CHOOSE, Act.THANK)
        assert assisted.reply.messages

    def test_an_index_that_is_away_is_told(self, assistant: Assistant) -> None:
        PORTS.index.is_away = True  # type: ignore[attr-defined]
        try:
            assert say(assistant, "渔业捕捞许可证核发需要什么材料").reply.outcome is Outcome.ERROR_SEARCH_AWAY
        finally:
            PORTS.index.is_away = False  # type: ignore[attr-defined]

    def test_conversations_do_not_mix(self, assistant: Assistant) -> None:
        state = after(say(assistant, "我要申请渔业捕捞许可证核发"), State())
        assert state.form is not None
        other = assistant.respond(Incoming("x1", "c2", "那要多久", DAY, False, State(), None))
        assert other.reply.state is None or other.reply.state.form is None
        fresh = say(assistant, "您好")  # the same conversation, whose state says: no form any more
        assert fresh.reply.outcome is Outcome.SMALLTALK_GREETING
