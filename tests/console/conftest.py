"""Starts the real `kitchen up` on a free port with a data folder of the test's own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from console.supervisor.ports import free_port

WAIT_SECONDS = 60.0


class Kitchen:
    """One `kitchen up` under test: no sample, no Rasa and no vectors, so that it is quick."""

    def __init__(self, folder: Path) -> None:
        self.data_dir = folder / "data"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("KITCHEN_")}
        self.environment = inherited | {
            "KITCHEN_DATA_DIR": str(self.data_dir),
            "KITCHEN_PORT": str(self.port),
            "KITCHEN_SAMPLE": "0",
            "KITCHEN_ASSISTANT": "0",
            "KITCHEN_MEANING": "0",
        }
        self._output = folder / "console.txt"
        self.process: subprocess.Popen[str] | None = None

    def up(self) -> subprocess.Popen[str]:
        """Start it."""
        with self._output.open("a", encoding="utf-8") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "console", "up"],
                env=self.environment,
                stdout=file,
                stderr=subprocess.STDOUT,
                text=True,
                start_new_session=True,
            )
        return self.process

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Another command of this kitchen."""
        command = [sys.executable, "-P", "-m", "console", *arguments]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=60, check=False)

    def wait_until_serving(self) -> float:
        """Seconds until `/readyz` says that it serves."""
        began = time.monotonic()
        wait_until(self._serves, self.output)
        return time.monotonic() - began

    def output(self) -> str:
        """All that it printed."""
        return self._output.read_text(encoding="utf-8")

    def state(self, part: str) -> str:
        """What the supervisor says of a part."""
        file = self.data_dir / "parts.json"
        return str(json.loads(file.read_text())["parts"][part]["state"]) if file.exists() else ""

    def processes(self) -> dict[int, str]:
        """Every living process of this kitchen, found by its data folder, with its command line."""
        mark = f"KITCHEN_DATA_DIR={self.data_dir}".encode()
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (folder / "environ").read_bytes().split(b"\0"):
                    found[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
        return found

    def pid_of(self, words: str) -> int:
        """The one process whose command line has these words."""
        [pid] = [pid for pid, command in self.processes().items() if words in command]
        return pid

    def kill(self) -> None:
        """End whatever of it still runs."""
        for pid in self.processes():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if self.process:
            self.process.wait()

    def _serves(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, self.output()
        try:
            return httpx.get(f"{self.url}/readyz", timeout=5, trust_env=False).is_success
        except httpx.HTTPError:
            return False


def wait_until(holds: Callable[[], bool], explain: Callable[[], object] = str) -> None:
    """Return once it holds; fail the test, with the explanation, where it doesn't in time."""
    until = time.monotonic() + WAIT_SECONDS
    while not holds():
        assert time.monotonic() < until, explain()
        time.sleep(0.1)


@pytest.fixture
def kitchen(tmp_path: Path) -> Iterator[Kitchen]:
    """A kitchen that isn't up yet; whatever of it runs at the end of the test is killed."""
    one = Kitchen(tmp_path)
    yield one
    one.kill()
