"""Follows the kitchen's own `/readyz` and tells the person what is still coming up inside the parts."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
from rich.markup import escape

from console.supervisor.report import Report

ASK_SECONDS = 2.0
REPEAT_SECONDS = 30.0
WORDS = {"ready": "就绪 ready", "starting": "准备中 starting", "degraded": "受限 degraded", "down": "中断 down"}


@dataclass
class Readiness:
    """What was told last of each part, so that only news is told."""

    report: Report
    url: str
    _told: dict[str, tuple[str, str, float]] = field(default_factory=dict)

    async def follow(self) -> None:
        """Ask again and again until cancelled; a kitchen that doesn't answer is the supervisor's business."""
        status = ""
        async with httpx.AsyncClient(trust_env=False, timeout=5) as client:
            while True:
                document = await self._ask(client)
                if document is not None:
                    self._tell_parts(document.get("parts", {}))
                    if document.get("status") == "ready" and status != "ready":
                        self.report.line("[bold green]全部就绪 everything is ready[/bold green]")
                    status = str(document.get("status"))
                await asyncio.sleep(ASK_SECONDS)

    async def _ask(self, client: httpx.AsyncClient) -> dict[str, Any] | None:
        try:
            answer: dict[str, Any] = (await client.get(f"{self.url}/readyz")).json()
        except (httpx.HTTPError, ValueError):
            return None
        return answer

    def _tell_parts(self, parts: Mapping[str, Mapping[str, str]]) -> None:
        now = time.monotonic()
        for name, part in parts.items():
            state, detail = str(part.get("state")), str(part.get("detail") or "")
            before, said, when = self._told.get(name, ("", "", 0.0))
            progressed = state == "starting" and detail != said and now - when > REPEAT_SECONDS
            if state != before or progressed:
                self._told[name] = (state, detail, now)
                if (before, state) != ("", "ready"):
                    self.report.line(f"    [dim]{name}: {WORDS.get(state, state)} {escape(detail)}[/dim]")
