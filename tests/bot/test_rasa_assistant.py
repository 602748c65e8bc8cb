"""The client of Rasa against servers that misbehave as Rasa does: an empty list, an error, silence, nobody there."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from bot.acts import Act
from bot.assistant_client import AssistantAway, Incoming
from bot.outcomes import Outcome
from bot.rasa_assistant import RasaAssistant, harmless
from bot.rasa_wire import Envelope, form_events
from bot.reply import Message, Reply
from bot.state import Form, State

API_WORD = "t0k"
Answer = Callable[[str, str, Any], tuple[int, object]]
REPLY = Reply(outcome=Outcome.SMALLTALK_GREETING, messages=(Message(text="您好"),))


@contextmanager
def server(answer: Answer) -> Iterator[str]:
    """An HTTP server that answers (method, path, body) as told; gives its address."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, body = answer(self.command, self.path, json.loads(sent or b"null"))
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_PUT = do_POST = _answer  # noqa: N815  (the names that http.server calls)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = False  # closing waits for every answer under way
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.server_port}"
    finally:
        listening.shutdown()
        thread.join()
        listening.server_close()


def incoming(text: str = "您好", state: State | None = None, choice: int | None = None) -> Incoming:
    return Incoming("t1", "c1", text, date(2026, 11, 24), False, state or State(), choice)


@contextmanager
def assistant(url: str, timeout: float = 5.0, token: str | None = None) -> Iterator[RasaAssistant]:
    opened = RasaAssistant(url, timeout, token)
    try:
        yield opened
    finally:
        opened.close()


def wire(turn_id: str) -> list[dict[str, Any]]:
    envelope = Envelope(turn_id=turn_id, act=Act.GREET, reply=REPLY)
    return [{"recipient_id": "c1", "custom": envelope.model_dump(mode="json")}]


def test_fills_the_tracker_from_our_state_then_sends_the_message() -> None:
    heard: list[tuple[str, str, Any]] = []

    def answer(method: str, path: str, body: Any) -> tuple[int, object]:
        heard.append((method, path, body))
        return 200, wire("t1") if method == "POST" else {}

    form = Form(name="hand_off_form", answers={"way": "helper"}, requested="open_question")
    with server(answer) as url, assistant(url, token=API_WORD) as rasa:
        assisted = rasa.respond(incoming("養蜂要多久", State(form=form)))
    assert (assisted.act, assisted.reply) == (Act.GREET, REPLY)
    (put, put_path, events), (post, post_path, message) = heard
    assert (put, put_path) == ("PUT", "/conversations/c1/tracker/events?token=t0k")
    assert events == [*form_events(form), {"event": "action", "name": "action_listen"}]
    assert (post, post_path) == ("POST", "/webhooks/rest/webhook?token=t0k")
    assert message["message"] == "养蜂要多久"  # simplified for Rasa
    assert message["metadata"]["text"] == "養蜂要多久"
    assert message["metadata"]["state"]["form"]["requested"] == "open_question"


def test_a_taken_choice_is_sent_as_the_act_itself() -> None:
    sent: list[str] = []

    def answer(method: str, _path: str, body: Any) -> tuple[int, object]:
        if method == "POST":
            sent.append(body["message"])
        return 200, wire("t1") if method == "POST" else {}

    with server(answer) as url, assistant(url) as rasa:
        rasa.respond(incoming("养蜂登记新办", choice=0))
    assert sent == ["/choose"]


@pytest.mark.parametrize(
    "body",
    [
        [],
        [{"recipient_id": "c1", "text": "hello"}],
        [{"recipient_id": "c1", "custom": {"reply": {}}}],
        wire("another turn"),
        {"no": "list"},
        "nonsense",
    ],
)
def test_no_usable_reply_is_a_failed_turn_but_rasa_is_there(body: object) -> None:
    with server(lambda method, _path, _body: (200, body if method == "POST" else {})) as url, assistant(url) as rasa:
        for _ in range(2):
            with pytest.raises(AssistantAway, match="reply"):
                rasa.respond(incoming())


def test_an_error_of_rasas_is_a_failed_turn() -> None:
    with server(lambda *_: (500, {})) as url, assistant(url) as rasa, pytest.raises(AssistantAway, match="500"):
        rasa.respond(incoming())


def test_silence_ends_in_time_and_nobody_waits_again_until_it_is_back() -> None:
    hung = threading.Event()
    hung.set()

    def answer(method: str, _path: str, _body: Any) -> tuple[int, object]:
        while hung.is_set():
            time.sleep(0.01)
        return 200, wire("t1") if method == "POST" else {}

    with server(answer) as url, assistant(url, timeout=0.4) as rasa:
        started = time.monotonic()
        with pytest.raises(AssistantAway):
            rasa.respond(incoming())
        assert time.monotonic() - started < 3
        started = time.monotonic()
        with pytest.raises(AssistantAway, match="circuit"):
            rasa.respond(incoming())
        assert time.monotonic() - started < 0.2
        assert rasa.readiness()[0] == "starting"  # it never answered yet
        hung.clear()
        until = time.monotonic() + 20
        while True:
            try:
                assert rasa.respond(incoming()).act is Act.GREET
                break
            except AssistantAway:
                assert time.monotonic() < until
                time.sleep(0.05)
        assert rasa.readiness()[0] == "ready"


def test_nobody_there_is_starting_and_down_once_it_was_there() -> None:
    with server(lambda method, _path, _body: (200, wire("t1") if method == "POST" else {})) as url:
        rasa = RasaAssistant(url, 2)
        rasa.respond(incoming())
    with pytest.raises(AssistantAway, match="Connect"):
        rasa.respond(incoming())
    assert rasa.readiness()[0] == "down"
    rasa.close()
    with assistant("http://127.0.0.1:9") as never:
        assert never.readiness()[0] == "starting"


@pytest.mark.parametrize("text", ["/restart", " /x", "EXTERNAL: x", "external:x", "　/y"])
def test_words_are_no_command(text: str) -> None:
    said = harmless(text)
    assert not said.lstrip().startswith("/")
    assert not said.strip().upper().startswith("EXTERNAL:")


def test_other_words_stay_as_they_are() -> None:
    assert harmless("1/2 怎么算") == "1/2 怎么算"
