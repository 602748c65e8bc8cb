"""The client against the sandbox with faults, and against servers that misbehave at the socket."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest

from bot.handoff.intake import IntakeAway, IntakeRefused
from bot.handoff.intake_client import IntakeClient
from bot.handoff.pace import Pace
from storage.errors import InvalidInput

PACKET = json.dumps({"format": "policy-kitchen/handoff/1", "way": "human", "created_at": "2026-01-01T00:00:00Z"})


@pytest.fixture
def client(intake, pace: Pace) -> Iterator[IntakeClient]:
    client = IntakeClient(intake.url, intake.token, pace)
    yield client
    client.close()


@contextmanager
def answering(speak: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server whose answer to anything is what `speak` does with the connection."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    with connection, suppress(OSError):
                        connection.recv(65536)
                        speak(connection)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def answer(status: str, body: str = "", *headers: str) -> Callable[[socket.socket], None]:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body.encode())}", "Connection: close", *headers]
    return lambda connection: connection.sendall(("\r\n".join(lines) + "\r\n\r\n" + body).encode())


def submit(url: str, pace: Pace) -> str:
    client = IntakeClient(url, "token", pace)
    try:
        return client.submit("key-00000001", PACKET).number
    finally:
        client.close()


@pytest.mark.parametrize("kind", ["fail_after", "cut", "garbage"])
def test_an_answer_that_was_lost_is_had_by_asking_again(client, intake, kind: str) -> None:
    intake.faults({"kind": kind, "times": 1})
    with pytest.raises(IntakeAway):
        client.submit("key-00000001", PACKET)
    number = client.submit("key-00000001", PACKET).number
    assert intake.numbers == [number]


def test_an_intake_that_says_it_has_it_already_has_it(client, intake) -> None:
    intake.faults({"kind": "conflict", "times": 2})
    numbers = [client.submit("key-00000001", PACKET).number for _ in range(3)]
    assert numbers == intake.numbers * 3


def test_a_failure_before_storing_leaves_nothing(client, intake) -> None:
    intake.faults({"kind": "fail_before", "times": 1})
    with pytest.raises(IntakeAway):
        client.submit("key-00000001", PACKET)
    assert intake.numbers == []


def test_a_slow_intake_is_given_up_in_time(client, intake, pace: Pace) -> None:
    intake.faults({"kind": "slow", "times": 1, "seconds": pace.request_seconds * 2})
    started = time.monotonic()
    with pytest.raises(IntakeAway):
        client.submit("key-00000001", PACKET)
    assert time.monotonic() - started < pace.request_seconds * 1.5


def test_an_answer_that_drips_is_given_up_in_time(pace: Pace) -> None:
    def drip(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 201 Created\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(20):
            connection.sendall(b" ")
            time.sleep(pace.request_seconds / 4)

    with answering(drip) as url:
        started = time.monotonic()
        with pytest.raises(IntakeAway, match="slow"):
            submit(url, pace)
        assert time.monotonic() - started < pace.request_seconds * 1.6


def test_an_endless_answer_is_not_read(pace: Pace) -> None:
    small = pace.model_copy(update={"answer_bytes": 1000})
    with answering(answer("201 Created", "x" * 5000)) as url, pytest.raises(IntakeAway, match="long"):
        submit(url, small)


def test_nobody_there(pace: Pace) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed_soon:
        port = closed_soon.getsockname()[1]
    with pytest.raises(IntakeAway):
        submit(f"http://127.0.0.1:{port}", pace)


@pytest.mark.parametrize("status", ["500 E", "502 E", "408 E", "425 E", "429 E", "409 Conflict"])
def test_what_may_pass_is_to_be_tried_again(pace: Pace, status: str) -> None:
    with answering(answer(status, "{}", "Retry-After: 7")) as url, pytest.raises(IntakeAway) as caught:
        submit(url, pace)
    assert caught.value.retry_after == 7
    assert not caught.value.needs_attention


@pytest.mark.parametrize("status", ["401 U", "403 F", "404 N", "301 M"])
def test_a_wrong_address_or_token_gives_no_case_up_but_calls_someone(pace: Pace, status: str) -> None:
    with answering(answer(status, "{}")) as url, pytest.raises(IntakeAway) as caught:
        submit(url, pace)
    assert caught.value.needs_attention


@pytest.mark.parametrize("status", ["400 B", "413 L", "422 U"])
def test_what_the_intake_will_never_take_is_refused_with_its_reason(pace: Pace, status: str) -> None:
    with answering(answer(status, '{"detail": "缺事项"}')) as url, pytest.raises(IntakeRefused, match="缺事项"):
        submit(url, pace)


@pytest.mark.parametrize("body", ["", "null", "[]", "{}", '{"number": 7}', '{"number": ""}', "<html>"])
def test_a_success_without_a_number_is_no_success(pace: Pace, body: str) -> None:
    with answering(answer("201 Created", body)) as url, pytest.raises(IntakeAway):
        submit(url, pace)


def test_a_state_that_we_do_not_know_keeps_its_sentence(pace: Pace) -> None:
    event = {"id": 1, "key": "k", "number": "N", "state": "frozen", "text": "冻结", "at": "2026-01-01T00:00:00Z"}
    feed = json.dumps({"feed": "f", "cursor": 1, "more": False, "events": [event]})
    with answering(answer("200 OK", feed)) as url:
        client = IntakeClient(url, None, pace)
        (report,) = client.progress(0, 10).reports
        client.close()
    assert (report.state, report.text) == (None, "冻结")


@pytest.mark.parametrize(
    ("url", "token", "named"),
    [
        ("intake.example.cn", None, "KITCHEN_INTAKE_URL"),
        ("http://[::1", None, "KITCHEN_INTAKE_URL"),
        ("http://127.0.0.1", "令牌", "KITCHEN_INTAKE_TOKEN"),
        ("http://127.0.0.1", "two\nlines", "KITCHEN_INTAKE_TOKEN"),
    ],
)
def test_settings_that_cannot_be_used_are_named(pace: Pace, url: str, token: str | None, named: str) -> None:
    with pytest.raises(InvalidInput, match=named):
        IntakeClient(url, token, pace)
