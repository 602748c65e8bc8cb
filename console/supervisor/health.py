"""Asks a part over HTTP whether it is ready, and notices when it hangs."""

import asyncio
import time

import httpx

from console.supervisor.part import Part

STARTING_STEP_SECONDS = 0.3
READY_STEP_SECONDS = 5.0
ANSWER_SECONDS = 5.0


class Health:
    """The questions to one part's `health_url`."""

    def __init__(self, part: Part, client: httpx.AsyncClient) -> None:
        self._part = part
        self._client = client

    async def until_ready(self) -> None:
        """Returns once the part answers."""
        while not await self._answers():
            await asyncio.sleep(STARTING_STEP_SECONDS)

    async def until_hung(self) -> None:
        """Returns once the part has left its address unanswered for longer than its patience."""
        answered = time.monotonic()
        while time.monotonic() - answered < self._part.patience:
            await asyncio.sleep(min(READY_STEP_SECONDS, self._part.patience / 3))
            if await self._answers():
                answered = time.monotonic()

    async def _answers(self) -> bool:
        if self._part.health_url is None:
            return True
        try:
            answer = await self._client.get(self._part.health_url, timeout=ANSWER_SECONDS)
        except httpx.HTTPError:
            return False
        return answer.is_success
