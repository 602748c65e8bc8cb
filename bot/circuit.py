"""A circuit breaker: after a failure nobody waits for the other side until it answers a cheap question again.

Used by bot/rasa_assistant.py. Thread-safe.
"""

import threading
import time
from collections.abc import Callable


class Circuit:
    """Open after `fail()`; a background thread asks `probe` every `pause` seconds and closes it on yes."""

    def __init__(self, probe: Callable[[], bool], pause: float) -> None:
        self._probe = probe
        self._pause = pause
        self._lock = threading.Lock()
        self._probing: threading.Thread | None = None
        self._open = False
        self._given_up = threading.Event()
        self._worked_at: float | None = None

    @property
    def is_open(self) -> bool:
        """Whether calls should not be tried."""
        return self._open

    @property
    def has_worked(self) -> bool:
        """Whether the other side ever answered."""
        return self._worked_at is not None

    def works(self) -> None:
        """A call was answered."""
        self._worked_at = time.monotonic()
        self._open = False

    def worked_within(self, seconds: float) -> bool:
        """Whether a call was answered lately."""
        return self._worked_at is not None and time.monotonic() - self._worked_at <= seconds

    def fail(self) -> None:
        """A call failed: open, and ask in the background until it works again."""
        with self._lock:
            self._open = True
            if self._probing is None and not self._given_up.is_set():
                self._probing = threading.Thread(target=self._watch, name="circuit-probe", daemon=True)
                self._probing.start()

    def close(self) -> None:
        """Stop asking; for when the whole kitchen closes."""
        self._given_up.set()
        probing = self._probing
        if probing is not None:
            probing.join(timeout=5)

    def _watch(self) -> None:
        while not self._given_up.wait(self._pause):
            if self._probe():
                with self._lock:
                    self.works()
                    self._probing = None
                return
        self._probing = None
