"""Moves the sandbox's cases by itself, so that a demonstration shows progress. Started by the app."""

import threading
from datetime import UTC, datetime, timedelta

from sandbox.store import Store, WrongStep


class Timer:
    """Moves every unfinished case one step once it has rested for `seconds`; 0 turns it off."""

    def __init__(self, store: Store, seconds: float) -> None:
        self._store = store
        self._seconds = seconds
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="timer", daemon=True)

    def start(self) -> None:
        """Begin, in a thread of its own."""
        if self._seconds > 0:
            self._thread.start()

    def close(self) -> None:
        """End; waits for the step under way."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._stop.wait(min(self._seconds, 1.0)):
            for number in self._store.resting(datetime.now(UTC) - timedelta(seconds=self._seconds)):
                try:
                    self._store.move(number)
                except WrongStep:  # moved by hand meanwhile
                    continue
