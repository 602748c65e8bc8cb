"""Who can be searched: a kitchen over its API, or an index in this process. And a record of what was found."""

from dataclasses import dataclass, field
from typing import Protocol

from evaluation.contract import Hits

EVERY_KIND = "all"
TEN = 10


class Searcher(Protocol):
    """A search as the contract has it. Raises KitchenSilent."""

    def search(self, q: str, *, kind: str = EVERY_KIND, size: int = TEN, as_of: str | None = None) -> Hits:
        """Search by words."""
        ...


@dataclass(frozen=True)
class Asked:
    """One search, at the kitchen of one corpus."""

    corpus: str
    kind: str
    q: str
    as_of: str | None = None

    @property
    def told(self) -> str:
        """For a list of misses."""
        return " ".join(part for part in (self.corpus, self.kind, self.as_of, self.q) if part)


@dataclass(frozen=True)
class Recorder:
    """Searches at one kitchen and keeps the ids found, best first, so that engines can be compared."""

    searcher: Searcher
    corpus: str
    found: dict[Asked, tuple[str, ...]] = field(default_factory=dict)

    def search(self, q: str, *, kind: str = EVERY_KIND, size: int = TEN, as_of: str | None = None) -> Hits:
        """The same search, kept. Raises KitchenSilent."""
        hits = self.searcher.search(q, kind=kind, size=size, as_of=as_of)
        if size >= TEN:
            self.found[Asked(self.corpus, kind, q, as_of)] = tuple(hit.id for hit in hits.hits[:TEN])
        return hits

    def ask_every_kind(self) -> None:
        """What was asked of one kind so far is asked of all kinds too. Raises KitchenSilent."""
        for asked in [asked for asked in self.found if asked.kind != EVERY_KIND and asked.corpus == self.corpus]:
            self.search(asked.q, as_of=asked.as_of)
