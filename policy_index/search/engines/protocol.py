"""What an engine does: keep tokens, give BM25 scores, apply filters, count facets. Ranking is ours, not its.

BM25 with k1 = 1.2 and b = 0.75 (Robertson and Zaragoza, 2009), as Lucene and tantivy both have it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, Protocol

from policy_index.records import Kind


class Lane(StrEnum):
    """The two indexes of a kind of record: whole records, and their passages.

    Each kind has its own, so that one kind's words don't weigh another's and no filter by kind slows a search.
    """

    RECORDS = "records"
    PASSAGES = "passages"


class Field(StrEnum):
    """Token fields of a lane."""

    TITLE = "title"
    BODY = "body"
    CHARACTERS = "characters"


PASSAGES_PER_RECORD = 1 << 16
NO_TOKENS = "∅∅∅"  # no token of ours: they have one character or two
SCORE_DIGITS = 3

FOREVER = 9_999_999
SEARCHED_KINDS = (Kind.POLICY, Kind.GUIDE, Kind.FAQ, Kind.INTERPRETATION)
LANES = {(kind, lane): f"{kind.value}-{lane.value}" for kind in SEARCHED_KINDS for lane in Lane}


def kind_of(key: str) -> Kind:
    """The kind of record that a key stands for."""
    return Kind(key.partition(":")[0])


@dataclass(frozen=True)
class Labels:
    """What records are filtered and counted by.

    `status` is a policy's on the day it was indexed, written anew when days turn. `since` … `until` are the days in
    force, as ordinals; an open end is None (kept as FOREVER), days not known too.
    """

    kind: str
    issuers: tuple[str, ...] = ()
    region: str | None = None
    year: int | None = None
    level: str | None = None
    status: str | None = None
    topics: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True)
class Entry:
    """One record as the engine keeps it. `serial` is unique and stands for it in results; `key` is kind:id."""

    key: str
    serial: int
    labels: Labels
    fields: Mapping[Field, Sequence[str]]
    passages: Sequence[Mapping[Field, Sequence[str]]] = ()


@dataclass(frozen=True)
class Filter:
    """What must hold. Each tuple is a choice of values; empty: anything.

    `in_force_on` (an ordinal day): `since` ≤ day < `until`; a record without known days doesn't match.
    """

    issuers: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    levels: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    in_force_on: int | None = None


@dataclass(frozen=True)
class Terms:
    """Weighted tokens to look for in one field."""

    field: Field
    weights: Mapping[str, float]


@dataclass(frozen=True)
class Wanted:
    """What to look for in a lane of a kind.

    `terms` find; `refining` terms (single characters, which nearly every text has) count only for the best found:
    looked up everywhere, they would cost more than all the others.
    """

    kind: Kind
    lane: Lane
    terms: Sequence[Terms]
    refining: Sequence[Terms] = ()


class Scored(NamedTuple):
    """One entry found: its serial, the passage's number in it (0 in the records lane), its score."""

    serial: int
    passage: int
    score: float


@dataclass(frozen=True)
class Counts:
    """How many records match, and how many by each label."""

    total: int
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def held_text(tokens: Sequence[str]) -> str:
    """Tokens as an engine keeps them; never empty, so that every document counts in each field's average length.

    Lucene counts only documents that hold the field, tantivy counts all: scores would differ.
    """
    return " ".join(tokens) or NO_TOKENS


def in_order(scores: Mapping[int, float]) -> list[Scored]:
    """Scores by number (serial and passage in one), best first. Rounded: engines add up in different precision."""
    ranked = sorted([(-round(score, SCORE_DIGITS), number) for number, score in scores.items()])
    return [Scored(*divmod(number, PASSAGES_PER_RECORD), -score) for score, number in ranked]


class Engine(Protocol):
    """One search engine. Every method raises storage.errors.SearchAway where it cannot be reached."""

    def revision(self) -> int:
        """The record revision this index has seen; 0 for an empty one."""
        ...

    def write(self, entries: Iterable[Entry], removed: Iterable[str], revision: int, as_of: int | None = None) -> None:
        """Put entries in (replacing those of the same key), take keys out; visible when this returns.

        `revision` is how far the index then is; `as_of` the revision that the entries were read at (unset: the same).
        Where several kitchens share an index, nothing is put over what was read later.
        """
        ...

    def best(self, wanted: Wanted, only: Filter, limit: int) -> list[Scored]:
        """The best entries by BM25 summed over fields, best first; equal scores by serial, then passage."""
        ...

    def count(self, kinds: Sequence[Kind], terms: Sequence[Terms], only: Filter, facets: Sequence[str]) -> Counts:
        """How many records of these kinds hold any of the terms (no terms: all), in all and by `facets`."""
        ...

    def outdated(self) -> bool:
        """Whether the index in use was made by an older version of the program: then it is to be built anew."""
        ...

    def refused(self) -> Mapping[str, str]:
        """Records that it could not take in, by key, with the reason: they are missing from the index."""
        ...

    def beside(self) -> "Engine":
        """A new, empty index beside this one, for building anew; `take_place` of it makes it the one in use."""
        ...

    def take_place(self) -> None:
        """Become the index in use, at once: no search fails or finds nothing meanwhile."""
        ...

    def follow(self) -> None:
        """Turn to the index in use, where another process has put a new one in place."""
        ...

    def check(self) -> str:
        """One line on its state, for /readyz."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...
