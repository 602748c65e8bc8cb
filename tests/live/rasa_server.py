"""A real Rasa with our call-backs behind it, for the live tests; and the reason where it can't be had."""

import os
import secrets
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import uvicorn
from fastapi import FastAPI
from fastapi.responses import PlainTextResponse

from api.machine.actions import actions_router
from api.problems import install_problems
from bot import assistant_process
from bot.ports import Ports
from bot.rasa_assistant import RasaAssistant

START_SECONDS = 240
PATIENT = 20.0  # seconds a turn may take on a busy test machine


def missing() -> str | None:
    """Why there is no Rasa here; None where there is one."""
    return None if assistant_process.is_installed() else "Rasa 的环境没有装（make assistant）"


@dataclass
class RasaServer:
    """A running Rasa."""

    url: str
    secret: str
    process: subprocess.Popen[bytes]

    def assistant(self, timeout: float = PATIENT) -> RasaAssistant:
        """A client of it."""
        return RasaAssistant(self.url, timeout, self.secret)


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def call_backs(ports: Ports, secret: str) -> Iterator[str]:
    """Our call-back endpoint on a port of its own; gives its address."""
    app = FastAPI()
    app.include_router(actions_router(lambda: ports, secret))
    install_problems(app, lambda _request, status, title, _detail: PlainTextResponse(title, status))
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}/machine/actions"
    finally:
        server.should_exit = True
        thread.join()


def start(url_back: str, secret: str, work_dir: Path) -> RasaServer:
    """Start Rasa and wait until it answers. Raises AssertionError with its log where it doesn't."""
    port = free_port()
    work_dir.mkdir(parents=True, exist_ok=True)
    served = assistant_process.serve_command(port, url_back, secret, work_dir)
    log = work_dir / "rasa.log"
    with log.open("ab") as out:
        process = subprocess.Popen(
            served.argv, env=os.environ | served.env, cwd=work_dir, stdout=out, stderr=subprocess.STDOUT
        )
    server = RasaServer(f"http://127.0.0.1:{port}", secret, process)
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            if httpx.get(f"{server.url}/version", timeout=2, trust_env=False).is_success:
                return server
        except httpx.HTTPError:
            time.sleep(0.5)
    process.kill()
    process.wait()
    raise AssertionError(f"Rasa didn't start:\n{log.read_text(encoding='utf-8', errors='replace')[-3000:]}")


@contextmanager
def running(ports: Ports, work_dir: Path) -> Iterator[RasaServer]:
    """Train where needed, start, and end Rasa."""
    assistant_process.train(lambda _: None)
    secret = secrets.token_urlsafe()
    with call_backs(ports, secret) as url:
        server = start(url, secret, work_dir)
        try:
            yield server
        finally:
            server.process.kill()
            server.process.wait()
