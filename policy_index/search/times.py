"""How long searches take: every one is told to who counts (`/metrics`), a slow one to the log too, without its words.

Used by `policy_index/index.py`; `api/kitchen.py` has them counted.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import structlog

log = structlog.get_logger()
MILLISECONDS = 1000

Tell = Callable[[str, str, float, bool], None]  # what was searched, by which engine, in how many seconds, slow?


class SearchTimes:
    """The times of searches on one engine; `slow_ms`: from when on the log tells of one."""

    def __init__(self, engine: str, slow_ms: int) -> None:
        self._engine, self._slow_ms = engine, slow_ms
        self._listeners: list[Tell] = []

    def tell(self, listener: Tell) -> None:
        """Tell of every search from now on."""
        self._listeners.append(listener)

    @contextmanager
    def timed(self, what: str, words: str) -> Iterator[None]:
        """Time one search for `what`. Of the words only their number of characters is kept."""
        began = time.perf_counter()
        try:
            yield
        finally:
            seconds = time.perf_counter() - began
            slow = seconds * MILLISECONDS >= self._slow_ms
            if slow:
                took = round(seconds * MILLISECONDS)
                log.warning("slow_search", what=what, engine=self._engine, ms=took, characters=len(words))
            for listener in self._listeners:
                listener(what, self._engine, seconds, slow)
