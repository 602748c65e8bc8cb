"""The real Rasa behind a whole kitchen's turns: what happens when it hangs, dies and comes back."""

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import assistant_process
from bot.outcomes import Outcome
from bot.ports import Ports
from bot.rasa_assistant import RasaAssistant
from bot.turn import Answer
from tests.bot.kitchen import SmallKitchen, small_kitchen
from tests.bot.shelf import BEES_LOST, BEES_NEW, DOGS, FISHING, HOURS
from tests.conftest import missing_part
from tests.live import rasa_server
from tests.live.rasa_server import RasaServer
from tests.shelf_index import NoCases, ShelfIndex

pytestmark = pytest.mark.rasa
PORTS = Ports(index=ShelfIndex(FISHING, BEES_NEW, BEES_LOST, DOGS, HOURS), cases=NoCases())
BACK_SECONDS = 60


@pytest.fixture(scope="module")
def rasa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RasaServer]:
    """A running Rasa."""
    reason = rasa_server.missing()
    if reason:
        missing_part(reason)
    with rasa_server.running(PORTS, tmp_path_factory.mktemp("rasa")) as server:
        yield server


@pytest.fixture
def assistant(rasa: RasaServer) -> Iterator[RasaAssistant]:
    """A client that waits as the product does, once Rasa is warm."""
    opened = rasa.assistant(timeout=1.5)
    yield opened
    opened.close()


@pytest.fixture
def kitchen(tmp_path: Path, assistant: RasaAssistant) -> Iterator[SmallKitchen]:
    """A kitchen over Rasa."""
    small = small_kitchen(tmp_path, assistant)
    yield small
    small.database.close()


def once_back(kitchen: SmallKitchen, message: str, session: str | None = None) -> Answer:
    """The first turn that Rasa answers again."""
    until = time.monotonic() + BACK_SECONDS
    while True:
        answer = kitchen.say(message, session)
        if not answer.without:
            return answer
        assert time.monotonic() < until
        time.sleep(1)


def test_a_turn_goes_through_rasa_and_back(kitchen: SmallKitchen) -> None:
    answer = once_back(kitchen, "渔业捕捞许可证核发需要什么材料")
    assert answer.reply.outcome is Outcome.ANSWER_GUIDE
    assert answer.reply.citations[0].id == FISHING.id


def test_hung_rasa_leaves_the_turn_within_three_seconds(kitchen: SmallKitchen, rasa: RasaServer) -> None:
    once_back(kitchen, "您好")
    rasa.process.send_signal(signal.SIGSTOP)
    try:
        for message in ("渔业捕捞许可证核发要多久", "渔业捕捞许可证核发在哪办"):
            started = time.monotonic()
            answer = kitchen.say(message)
            assert time.monotonic() - started < 3
            assert answer.without == ("assistant",)
            assert answer.reply.outcome is Outcome.ANSWER_GUIDE
    finally:
        rasa.process.send_signal(signal.SIGCONT)
    once_back(kitchen, "渔业捕捞许可证核发要多久")


def test_a_form_begun_with_rasa_goes_on_without_it_and_with_it_again(kitchen: SmallKitchen, rasa: RasaServer) -> None:
    begun = once_back(kitchen, "我要申请渔业捕捞许可证核发")
    assert begun.reply.state is not None
    assert begun.reply.state.form is not None
    rasa.process.send_signal(signal.SIGSTOP)
    try:
        second = kitchen.say(begun.reply.messages[-1].choices[1].message, begun.session)
        assert second.without == ("assistant",)
        assert second.reply.outcome is Outcome.HANDOFF_HELPER_OFFERED
    finally:
        rasa.process.send_signal(signal.SIGCONT)
    third = once_back(kitchen, "你是谁")  # Rasa is back, in another conversation
    assert third.reply.outcome is Outcome.SMALLTALK_WHO
    made = kitchen.say("走路不方便，想请人上门", begun.session)
    assert made.without == ()
    assert made.reply.outcome is Outcome.HANDOFF_HELPER_MADE
    assert made.reply.case is not None
    assert made.reply.case.open_question == "走路不方便，想请人上门"


def test_rasas_log_and_command_line_hold_neither_words_nor_secret(kitchen: SmallKitchen, rasa: RasaServer) -> None:
    once_back(kitchen, "渔业捕捞许可证核发需要什么材料")
    command = Path(f"/proc/{rasa.process.pid}/cmdline")
    if command.exists():
        assert rasa.secret.encode() not in command.read_bytes()
    log = Path(f"/proc/{rasa.process.pid}/cwd/rasa.log")
    if log.exists():
        text = log.read_text(encoding="utf-8", errors="replace")
        assert "渔业捕捞许可证核发" not in text
        assert rasa.secret not in text


def test_the_model_is_reused_while_nothing_changed(rasa: RasaServer) -> None:
    before = assistant_process.model_path().stat().st_mtime_ns
    told: list[str] = []
    assert assistant_process.train(told.append) == assistant_process.model_path()
    assert assistant_process.model_path().stat().st_mtime_ns == before
    assert len(told) == 1
