"""Waits for a kitchen through its `/readyz`. Called by evaluation/kitchen_process.py."""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass

import httpx

from evaluation.client import KitchenSilent

POLL_S = 0.25
ALIVE_WITHIN_S = 180.0


@dataclass(frozen=True)
class RunningKitchen:
    """A kitchen that answers. Times are seconds since its start; `first_answer_s`: it serves.

    `ready_s` is None where parts (`waiting_for`) were not ready when the time to wait was up. All of its
    processes descend from `pid`.
    """

    base_url: str
    first_answer_s: float
    ready_s: float | None
    waiting_for: tuple[str, ...] = ()
    pid: int = 0


@dataclass(frozen=True)
class Readiness:
    """What `/readyz` says."""

    status: str
    waiting_for: tuple[str, ...] = ()


def wait_until_ready(
    base_url: str,
    started: float,
    ready_within_s: float,
    alive: Callable[[], None],
    off: Collection[str] = (),
) -> RunningKitchen:
    """Poll until it is ready, or until the time is up and it serves all the same.

    `started` is a time.monotonic(); `alive` raises when the process is gone; parts that are `off` by setting
    are not waited for. Raises KitchenSilent.
    """
    first_answer: float | None = None
    while True:
        alive()
        now = readiness(base_url, off)
        spent = time.monotonic() - started
        if first_answer is None and now.status in {"ready", "degraded"}:
            first_answer = spent
        if first_answer is not None and now.status == "ready":
            return RunningKitchen(base_url, first_answer, spent)
        if first_answer is not None and spent > ready_within_s:
            return RunningKitchen(base_url, first_answer, None, now.waiting_for)
        if first_answer is None and spent > max(ALIVE_WITHIN_S, ready_within_s):
            raise KitchenSilent(f"{base_url} 启动 {spent:.0f} 秒后仍不应答。")
        time.sleep(POLL_S)


def readiness(base_url: str, off: Collection[str] = ()) -> Readiness:
    """Ask once. A kitchen that doesn't answer yet is `down`; one that lacks only what is off is `ready`."""
    try:
        said = httpx.get(f"{base_url}/readyz", timeout=5.0, trust_env=False).json()
        status, states = str(said["status"]), {name: part["state"] for name, part in said["parts"].items()}
    except (httpx.HTTPError, ValueError, KeyError):
        return Readiness("down")
    waiting = tuple(f"{name} {s}" for name, s in states.items() if s != "ready" and name not in off)
    return Readiness("ready" if status == "degraded" and not waiting else status, waiting)
