"""`kitchen search` and `kitchen ask` where no kitchen answers; with one: test_up.py."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from console.supervisor.ports import free_port


def kitchen(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would."""
    command = [sys.executable, "-P", "-m", "console", *arguments]
    return subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("command", ["search", "ask"])
def test_where_no_kitchen_runs_it_says_how_to_start_one(command: str) -> None:
    port = str(free_port())

    result = kitchen(command, "住房公积金", KITCHEN_PORT=port)

    assert result.returncode == 1
    assert result.stdout == ""
    assert f"127.0.0.1:{port}" in result.stderr
    assert "kitchen up" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.fixture
def troubled() -> Iterator[str]:
    """A server that answers everything with a problem document."""

    class Troubled(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps({"title": "搜索暂时不可用", "detail": "引擎没有应答。", "status": 503}).encode()
            self.send_response(503)
            self.send_header("Content-Type", "application/problem+json")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the base class's name)
            """Nothing to say."""

    server = HTTPServer(("127.0.0.1", 0), Troubled)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_problem_is_told_with_its_own_words(troubled: str) -> None:
    result = kitchen("search", "供热", "--url", troubled)

    assert result.returncode == 1
    assert "引擎没有应答" in result.stderr
    assert "503" in result.stderr


def test_a_setting_that_cannot_be_read_is_named() -> None:
    result = kitchen("search", "供热", KITCHEN_PORT="eight thousand")

    assert result.returncode == 1
    assert "KITCHEN_PORT" in result.stderr
    assert "eight thousand" in result.stderr
    assert "Traceback" not in result.stderr
