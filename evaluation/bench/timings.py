"""Times taken, and what is said of them. Used by all parts of the bench."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Timings:
    """Times of one kind of request, in milliseconds; `wall_s`: from the first to the last, in seconds.

    `engine`: which search engine served; timings of one name are compared across engines.
    """

    name: str
    taken_ms: Sequence[float]
    wall_s: float
    failed: int = 0
    engine: str = ""

    def percentile(self, share: float) -> float:
        """The time that `share` (0…1) of the requests didn't exceed; nearest rank. NaN where there are none."""
        if not self.taken_ms:
            return math.nan
        ranked = sorted(self.taken_ms)
        return ranked[max(0, math.ceil(share * len(ranked)) - 1)]

    @property
    def per_second(self) -> float:
        """Requests answered a second."""
        return len(self.taken_ms) / self.wall_s if self.wall_s else math.nan

    def as_json(self) -> dict[str, object]:
        """The figures for machines."""
        return {
            "name": self.name,
            "engine": self.engine,
            "n": len(self.taken_ms),
            "failed": self.failed,
            "p50_ms": round(self.percentile(0.50), 2),
            "p95_ms": round(self.percentile(0.95), 2),
            "p99_ms": round(self.percentile(0.99), 2),
            "per_second": round(self.per_second, 1),
        }
