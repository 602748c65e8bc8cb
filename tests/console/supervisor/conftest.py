"""Starts real supervisors for tests, and makes sure that none outlives its test."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("small_kitchen.py")
WAIT_SECONDS = 20.0


class Running:
    """One supervisor under test and what its parts wrote."""

    def __init__(self, process: subprocess.Popen[str], data_dir: Path, output: Path) -> None:
        self.process = process
        self.data_dir = data_dir
        self._output = output

    def output(self) -> str:
        """All that it printed."""
        return self._output.read_text(encoding="utf-8")

    def pids(self, name: str) -> list[int]:
        """Every process id that parts wrote into the file of that name, oldest first."""
        file = self.data_dir / name
        return [int(line) for line in file.read_text().split()] if file.exists() else []

    def wait_for_pids(self, name: str, count: int = 1) -> list[int]:
        """The same, once there are so many."""
        wait_until(lambda: len(self.pids(name)) >= count)
        return self.pids(name)

    def state(self, part: str) -> str:
        """What the file for /readyz says of a part; empty where it says nothing."""
        file = self.data_dir / "parts.json"
        return str(json.loads(file.read_text())["parts"][part]["state"]) if file.exists() else ""


def wait_until(holds: Callable[[], bool]) -> None:
    """Return once it holds; fail the test where it doesn't in time."""
    until = time.monotonic() + WAIT_SECONDS
    while not holds():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)


def is_alive(pid: int) -> bool:
    """Whether a process runs (one that ended and waits to be collected does not)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Starts a supervisor of small parts; killed at the end where the test left it running."""
    started: list[Running] = []

    def start(*parts: dict[str, object], data_dir: Path = tmp_path / "data") -> Running:
        output = tmp_path / f"output-{len(started)}.txt"
        with output.open("w", encoding="utf-8") as file:
            process = subprocess.Popen(
                [sys.executable, str(SCRIPT), str(data_dir), json.dumps(parts)],
                stdout=file,
                stderr=subprocess.STDOUT,
                text=True,
                start_new_session=True,
            )
        started.append(Running(process, data_dir, output))
        return started[-1]

    yield start
    for running in started:
        if running.process.poll() is None:
            os.killpg(running.process.pid, signal.SIGKILL)
            running.process.wait()
