"""Starts a real kitchen with its own folder and port, waits for it, and ends it. Used by evaluate and bench."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from evaluation.client import KitchenSilent
from evaluation.leftovers import indexes_removed
from evaluation.readiness import RunningKitchen, wait_until_ready

STOP_S = 30.0
IMPORT_S = 900.0
SAID_AT_MOST = 1500
PARTS = ("assistant", "meaning")


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass(frozen=True)
class KitchenPlace:
    """A kitchen that can be started: its folder (data, console log) and its settings.

    `index_prefix` begins the names of its indexes, where its settings name an Elasticsearch.
    """

    folder: Path
    settings: Mapping[str, str]
    port: int = field(default_factory=free_port)
    index_prefix: str = field(default_factory=lambda: f"measured-{secrets.token_hex(6)}")

    @property
    def data_dir(self) -> Path:
        """KITCHEN_DATA_DIR."""
        return self.folder / "data"

    @property
    def console(self) -> Path:
        """What its commands print."""
        return self.folder / "console.log"

    @property
    def base_url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def off(self) -> tuple[str, ...]:
        """Parts that its settings leave out."""
        return tuple(part for part in PARTS if self.settings.get(f"KITCHEN_{part.upper()}") == "0")

    @property
    def environment(self) -> dict[str, str]:
        """This process's environment without its own kitchen settings, and with those of this kitchen."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("KITCHEN_")}
        return inherited | {
            "KITCHEN_DATA_DIR": str(self.data_dir),
            "KITCHEN_PORT": str(self.port),
            "KITCHEN_RATE_LIMITS": "0",
            "KITCHEN_ELASTICSEARCH_PREFIX": self.index_prefix,
            **self.settings,
        }

    def import_files(self, files: list[tuple[str, Path]]) -> None:
        """`kitchen import` of each (kind, file). Raises KitchenSilent with what the command said."""
        for kind, path in files:
            with self.console.open("ab") as log:
                done = subprocess.run(  # noqa: S603  (our own command)
                    [*kitchen_command(), "import", kind, str(path)],
                    env=self.environment,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    timeout=IMPORT_S,
                    check=False,
                )
            if done.returncode:
                raise KitchenSilent(f"kitchen import {kind} 没有成功：{self.said()}")

    @contextmanager
    def running(self, ready_within_s: float) -> Iterator[RunningKitchen]:
        """`kitchen up`, ready if it gets there in time. Ended, children and all, on leaving."""
        self.data_dir.mkdir(parents=True, exist_ok=True)
        with self.console.open("ab") as log:
            process = subprocess.Popen(  # noqa: S603  (our own command)
                [*kitchen_command(), "up"],
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        started = time.monotonic()

        def alive() -> None:
            if process.poll() is not None:
                raise KitchenSilent(f"kitchen up 退出了（{process.returncode}）：{self.said()}")

        with indexes_removed(self.settings.get("KITCHEN_ELASTICSEARCH_URL"), self.index_prefix):
            try:
                kitchen = wait_until_ready(self.base_url, started, ready_within_s, alive, self.off)
                yield replace(kitchen, pid=process.pid)
            finally:
                _stop(process)

    def said(self) -> str:
        """The end of what its commands printed."""
        return self.console.read_bytes()[-SAID_AT_MOST:].decode("utf-8", "replace")


def kitchen_command() -> list[str]:
    """The `kitchen` of this same environment."""
    return [str(Path(sys.executable).with_name("kitchen"))]


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(STOP_S)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(STOP_S)
