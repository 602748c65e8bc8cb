"""Many people talking at once, each waiting between turns. Called by the bench."""

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field

import httpx

from evaluation.bench.questions import Harvest, conversation
from evaluation.bench.timings import Timings
from evaluation.client import TURN_TIMEOUT_S

PAUSE_S = 1.0


@dataclass
class Crowd:
    """What became of the turns: times, failures, outcomes, and parts that were away."""

    taken_ms: list[float] = field(default_factory=list)
    failed: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    without: Counter[str] = field(default_factory=Counter)


def time_chat(base_url: str, known: Harvest, people: int, seconds: float) -> tuple[Timings, Crowd]:
    """`people` at once for `seconds`, a new conversation when one ends."""
    crowd = Crowd()
    began = time.perf_counter()
    asyncio.run(_talk(base_url, known, people, seconds, crowd))
    name = f"对话一轮，{people} 人同时，每轮间隔 {PAUSE_S:g} 秒"
    return Timings(name, crowd.taken_ms, time.perf_counter() - began, crowd.failed), crowd


async def _talk(base_url: str, known: Harvest, people: int, seconds: float, crowd: Crowd) -> None:
    limits = httpx.Limits(max_connections=people, max_keepalive_connections=people)
    async with httpx.AsyncClient(base_url=base_url, timeout=TURN_TIMEOUT_S, limits=limits, trust_env=False) as client:
        until = time.monotonic() + seconds
        async with asyncio.TaskGroup() as group:
            for number in range(people):
                group.create_task(_person(client, known, random.Random(number), until, crowd))  # noqa: S311


async def _person(client: httpx.AsyncClient, known: Harvest, chance: random.Random, until: float, crowd: Crowd) -> None:
    await asyncio.sleep(chance.random() * PAUSE_S)
    while time.monotonic() < until:
        session: str | None = None
        for message in conversation(known, chance):
            if time.monotonic() >= until:
                return
            session = await _turn(client, message, session, crowd)
            await asyncio.sleep(PAUSE_S)


async def _turn(client: httpx.AsyncClient, message: str, session: str | None, crowd: Crowd) -> str | None:
    body = {"message": message} | ({"session": session} if session else {})
    began = time.perf_counter()
    try:
        answer = (await client.post("/api/v1/chat", json=body)).raise_for_status().json()
    except httpx.HTTPError:
        crowd.failed += 1
        return session
    crowd.taken_ms.append((time.perf_counter() - began) * 1000)
    crowd.outcomes[answer["outcome"]] += 1
    crowd.without.update(answer["without"])
    return str(answer["session"])
