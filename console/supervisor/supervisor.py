"""Runs all parts side by side until a person or the system says stop, or an essential part is beyond help."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import httpx
from rich.markup import escape

from console.supervisor.guard import Guard
from console.supervisor.keeper import GaveUp, Keeper
from console.supervisor.log_file import cut
from console.supervisor.part import Part
from console.supervisor.report import Report

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LOG_CHECK_SECONDS = 30.0

Follow = Callable[[dict[str, asyncio.Event]], Awaitable[None]]


class Supervisor:
    """The parts of one kitchen and their keepers."""

    def __init__(self, parts: Sequence[Part], log_dir: Path, report: Report, follow: Follow | None = None) -> None:
        self._parts = parts
        self._log_dir = log_dir
        self._report = report
        self._follow = follow
        self._stopping = asyncio.Event()
        self._keepers: list[Keeper] = []

    async def run(self) -> int:
        """Start everything, return once everything has ended: 0 where that was asked for, 1 on failure."""
        loop = asyncio.get_running_loop()
        for number in STOP_SIGNALS:
            loop.add_signal_handler(number, self._stop)
        async with httpx.AsyncClient(trust_env=False) as client:
            with Guard() as guard:
                self._keepers = [Keeper(part, self._log_of(part), guard, self._report, client) for part in self._parts]
                return await self._run_keepers()

    async def _run_keepers(self) -> int:
        reached = {keeper.part.name: keeper.reached for keeper in self._keepers}
        kept = [
            asyncio.create_task(keeper.keep([reached[name] for name in keeper.part.after if name in reached]))
            for keeper in self._keepers
        ]
        beside = [asyncio.create_task(self._keep_logs_small())]
        if self._follow:
            beside.append(asyncio.ensure_future(self._follow(reached)))
        stop = asyncio.create_task(self._stopping.wait())
        failed = await self._until_stop_or_failure(stop, kept)
        for task in (*kept, *beside, stop):
            task.cancel()
        await asyncio.gather(*kept, *beside, stop, return_exceptions=True)
        if failed:
            self._explain(failed)
        return 1 if failed else 0

    async def _until_stop_or_failure(self, stop: asyncio.Task[bool], kept: list[asyncio.Task[None]]) -> GaveUp | None:
        running: set[asyncio.Task[bool] | asyncio.Task[None]] = {stop, *kept}
        while running:
            done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in done - {stop}:
                error = task.exception()
                if isinstance(error, GaveUp):
                    return error
                if error:
                    raise error
            if stop in done:
                return None
        return None

    def _stop(self) -> None:
        if self._stopping.is_set():
            for keeper in self._keepers:
                if keeper.child:
                    keeper.child.kill()
            return
        self._report.line("\n正在停止全部组件（再按一次 Ctrl-C 立即结束） stopping …")
        self._stopping.set()

    def _explain(self, failed: GaveUp) -> None:
        self._report.line(f"[red]{failed.part.title} 无法启动[/red]，日志的最后几行（{failed.log}）：")
        for line in failed.lines:
            self._report.line("  " + escape(line))

    def _log_of(self, part: Part) -> Path:
        return self._log_dir / f"{part.name}.log"

    async def _keep_logs_small(self) -> None:
        while True:
            await asyncio.sleep(LOG_CHECK_SECONDS)
            for part in self._parts:
                cut(self._log_of(part))
