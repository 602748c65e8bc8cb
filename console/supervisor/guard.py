"""The supervisor's end of the guardian (guardian.py): tells it which process groups there are."""

import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self


class Guard:
    """Ends every noted process group even where this process is killed outright."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603  (our own file, no input of others)
            [sys.executable, "-I", "-S", str(Path(__file__).with_name("guardian.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait(timeout=10)

    def note(self, group: int) -> None:
        """A process group was started."""
        self._say(f"+{group}")

    def forget(self, group: int) -> None:
        """A process group has ended."""
        self._say(f"-{group}")

    def _say(self, line: str) -> None:
        if self._process.stdin and self._process.poll() is None:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
