"""Which record stands for a text that may be suggested: of several with one name, the one to rely on today.

Called by suggesting.py with the records that changed.
"""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from policy_index.reading.titles import title_from_text
from policy_index.records import Faq, Guide, Kind, Policy, Record, Status
from policy_index.suggesting.folding import name_of
from policy_index.suggesting.weights import suggesting_weights

SUGGESTED_KINDS = (Kind.POLICY, Kind.GUIDE, Kind.FAQ)
ENDED = (Status.EXPIRED, Status.REPEALED, Status.SUPERSEDED)

Key = tuple[Kind, str]
Ref = tuple[Kind, str]


class Rank(IntEnum):
    """How a text may be suggested: like any other, after the others, only when there is nothing else, never."""

    READY = 0
    EXAMPLE = 1
    ENDED = 2
    GONE = 3


@dataclass(frozen=True, slots=True)
class Named:
    """One record's name. `day` is what it gives for itself."""

    id: str
    text: str
    day: date
    example: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """The record that stands for a text now."""

    kind: Kind
    id: str
    text: str
    status: Status | None
    example: bool

    @property
    def rank(self) -> Rank:
        """When it may be suggested."""
        if self.status in ENDED:
            return Rank.ENDED
        return Rank.EXAMPLE if self.example else Rank.READY

    def weight(self) -> float:
        """How long it counts, in characters: what is shorter comes first."""
        weights = suggesting_weights()
        asked = self.kind is Kind.GUIDE and any(word in self.text for word in weights.asked_for)
        return len(self.text) + weights.kinds[self.kind] - (weights.asked if asked else 0)


def named(record: Record) -> tuple[str, Named] | None:
    """A record's key among its kind and its name; None for one that is never suggested."""
    match record:
        case Policy():
            text = record.title.strip() or title_from_text(record.text)
            day = record.published_on or record.written_on or record.effective_on
        case Guide():
            text, day = record.full_name, record.source_date
        case Faq():
            text, day = record.question, record.updated_on
        case _:
            return None
    text = " ".join(text.split())
    name = name_of(text)
    if not name or len(text) > suggesting_weights().longest_title:
        return None
    return name, Named(record.id, text, day or date.min, record.example)
