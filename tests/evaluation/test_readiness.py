"""Waiting for a kitchen: it serves first, is ready later, or dies."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from evaluation.client import KitchenSilent
from evaluation.readiness import readiness, wait_until_ready


@contextmanager
def _kitchen(ready_after: int) -> Iterator[str]:
    asked = 0

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            nonlocal asked
            asked += 1
            state = "ready" if asked > ready_after else "starting"
            parts = {"search": {"state": "ready", "detail": ""}, "meaning": {"state": state, "detail": ""}}
            status = "ready" if state == "ready" else "degraded"
            body = json.dumps({"status": status, "parts": parts}).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def _alive() -> None:
    return None


def test_it_serves_before_it_is_ready() -> None:
    with _kitchen(ready_after=2) as url:
        kitchen = wait_until_ready(url, time.monotonic(), 30.0, _alive)
    assert kitchen.ready_s is not None
    assert kitchen.first_answer_s < kitchen.ready_s
    assert kitchen.waiting_for == ()


def test_when_the_time_is_up_it_says_what_is_missing() -> None:
    with _kitchen(ready_after=1000) as url:
        kitchen = wait_until_ready(url, time.monotonic(), 0.3, _alive)
    assert kitchen.ready_s is None
    assert kitchen.waiting_for == ("meaning starting",)


def test_what_is_switched_off_is_not_waited_for() -> None:
    with _kitchen(ready_after=1000) as url:
        assert readiness(url).status == "degraded"
        assert readiness(url, off=("meaning",)).status == "ready"


def test_nobody_there_is_down_and_a_dead_process_ends_the_waiting() -> None:
    assert readiness("http://127.0.0.1:9").status == "down"

    def dead() -> None:
        raise KitchenSilent("退出了")

    with pytest.raises(KitchenSilent, match="退出了"):
        wait_until_ready("http://127.0.0.1:9", time.monotonic(), 30.0, dead)
