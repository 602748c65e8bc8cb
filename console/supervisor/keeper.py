"""Keeps one part going: starts it, waits until it is ready, starts it again when it dies or hangs."""

import asyncio
import time
from pathlib import Path

import httpx

from console.supervisor.backoff import Backoff
from console.supervisor.child import Child
from console.supervisor.guard import Guard
from console.supervisor.health import Health
from console.supervisor.log_file import last_lines
from console.supervisor.part import Part, Run, Standing
from console.supervisor.report import Report

GIVE_UP_AFTER = 5


class GaveUp(Exception):
    """An essential part died again and again without ever being ready."""

    def __init__(self, part: Part, log: Path) -> None:
        super().__init__(part.name)
        self.part = part
        self.log = log
        self.lines = last_lines(log)


class Keeper:
    """One part's life. `reached` is set once it is ready or done, for the parts that come after it."""

    def __init__(self, part: Part, log: Path, guard: Guard, report: Report, client: httpx.AsyncClient) -> None:
        self.part = part
        self.reached = asyncio.Event()
        self.child: Child | None = None
        self._log = log
        self._guard = guard
        self._report = report
        self._health = Health(part, client)
        self._was_ready = False

    async def keep(self, before: list[asyncio.Event]) -> None:
        """Run the part until cancelled, a job until it ended well. Raises GaveUp."""
        self._report.tell(self.part, Standing.WAITING)
        for event in before:
            await event.wait()
        backoff = Backoff()
        while True:
            began = time.monotonic()
            outcome = await self._run_once()
            if outcome == 0 and self.part.run is Run.UNTIL_DONE:
                self._report.tell(self.part, Standing.DONE)
                self.reached.set()
                return
            wait = backoff.next_wait(time.monotonic() - began)
            if self.part.essential and not self._was_ready and backoff.failures >= GIVE_UP_AFTER:
                raise GaveUp(self.part, self._log)
            reason = outcome if isinstance(outcome, str) else f"退出码 exit {outcome}"
            self._report.tell(self.part, Standing.DOWN, f"{reason}，{wait:.1f} 秒后重启；日志 log: {self._log}")
            await asyncio.sleep(wait)

    async def _run_once(self) -> int | str:
        """Start once and stay until it ended: its exit status, or the reason in words."""
        self._report.tell(self.part, Standing.STARTING)
        try:
            child = await Child.start(self.part, self._log, self._guard)
        except OSError as error:
            return f"无法启动（{error.strerror}）"
        self.child = child
        ended = asyncio.ensure_future(child.wait())
        watch = asyncio.ensure_future(self._watch())
        try:
            await asyncio.wait({ended, watch}, return_when=asyncio.FIRST_COMPLETED)
            if ended.done():
                return ended.result()
            child.kill()
            await ended
            return f"{self.part.patience:.0f} 秒没有应答 hung"
        finally:
            watch.cancel()
            if not ended.done():
                await child.stop()
                await ended
                self._report.tell(self.part, Standing.STOPPED)
            self.child = None

    async def _watch(self) -> None:
        """Tell when it is ready; returns only where it hangs."""
        await self._health.until_ready()
        if self.part.run is Run.ALWAYS:
            self._was_ready = True
            self._report.tell(self.part, Standing.READY)
            self.reached.set()
        if self.part.health_url is None:
            await asyncio.Event().wait()
        await self._health.until_hung()
