"""How long to wait before a part that died is started again."""

from dataclasses import dataclass

FIRST_WAIT = 0.5
LONGEST_WAIT = 30.0
STEADY_AFTER = 60.0


@dataclass
class Backoff:
    """Waits in seconds, doubling from start to start; a part that ran steadily begins again at the first."""

    failures: int = 0

    def next_wait(self, ran_for: float) -> float:
        """The wait after a part died that had run for so many seconds."""
        if ran_for >= STEADY_AFTER:
            self.failures = 0
        self.failures += 1
        return float(min(FIRST_WAIT * 2 ** (self.failures - 1), LONGEST_WAIT))
