"""One bet."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from policy_index.records import Kind


class Side(StrEnum):
    """A best bet puts its record first; a worst bet keeps it out."""

    BEST = "best"
    WORST = "worst"


@dataclass(frozen=True)
class Bet:
    """Staff's word on one record: for one whole question, or for every question that has all of some words.

    `set_by`, `why` and `set_at` (UTC) say who wanted it, for what reason and since when; a bet taken back keeps its
    line, with `removed_by`, `removed_why` and `removed_at`.
    """

    number: int
    side: Side
    question: str | None
    words: tuple[str, ...]
    kind: Kind
    record_id: str
    set_by: str
    why: str
    set_at: datetime
    removed_by: str | None = None
    removed_why: str | None = None
    removed_at: datetime | None = None

    @property
    def record(self) -> str:
        """The record as staff name it: `guide:1234`."""
        return f"{self.kind.value}:{self.record_id}"

    @property
    def spoken_of(self) -> str:
        """The question or the words, for people."""
        return f"“{self.question}”" if self.question is not None else f"含 {'、'.join(self.words)}"
