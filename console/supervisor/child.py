"""One running process of a part, with everything that it starts itself: its process group."""

import asyncio
import contextlib
import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from console.supervisor.guard import Guard
from console.supervisor.log_file import open_log
from console.supervisor.part import Part

STOP_GRACE_SECONDS = 8.0
GROUP_STEP_SECONDS = 0.05
PR_SET_PDEATHSIG = 1

_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


class Child:
    """A started process group. Made by `start`, ended by `stop`."""

    def __init__(self, process: asyncio.subprocess.Process, guard: Guard) -> None:
        self._process = process
        self._guard = guard
        self.pid = process.pid
        self.started = time.monotonic()

    @classmethod
    async def start(cls, part: Part, log: Path, guard: Guard) -> "Child":
        """Start the part's command in a group of its own, its output going to the log.

        Raises OSError where the command cannot be started.
        """
        with open_log(log) as output:
            process = await asyncio.create_subprocess_exec(
                *part.launch.argv,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=part.launch.directory,
                env=dict(part.launch.environment),
                start_new_session=True,
                preexec_fn=_before_exec(os.getpid(), part.nice),
            )
        guard.note(process.pid)
        return cls(process, guard)

    async def wait(self) -> int:
        """The exit status, once the process has ended; what it left behind in its group is ended then."""
        status = await self._process.wait()
        await self._end_group()
        return status

    async def stop(self) -> None:
        """Ask it to end, and make it end where it doesn't."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGTERM)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(self._process.wait()), STOP_GRACE_SECONDS)
        await self._end_group()
        await self._process.wait()

    def kill(self) -> None:
        """End it at once: it hangs, or the person asked twice."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)

    async def _end_group(self) -> None:
        self.kill()
        self._guard.forget(self.pid)


def _before_exec(parent: int, nice: int) -> Callable[[], None]:
    def prepare() -> None:
        if _libc is not None:
            _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
            if os.getppid() != parent:  # it died before the line above: nobody would tell us any more
                os._exit(1)
        if nice:
            os.nice(nice)

    return prepare
