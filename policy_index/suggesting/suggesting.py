"""Suggestions while typing, over everything that is current. One instance in `PolicyIndex`, told of every change.

Ways to read what was typed, in this order until there are enough:
1. as it stands; 2. its letters as pinyin syllables; 3. as initials; 4. in official words for everyday ones
(遛狗 → 养犬); 5. its words apart from each other; when nothing is found so: 6. its words but for those that ask
(怎么办, 要什么材料); 7. what sounds much the same.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import rjieba

from policy_index.links import record_url
from policy_index.records import Kind
from policy_index.repository import Change
from policy_index.search.catalog import Catalog
from policy_index.search.query import GAP, parse_query
from policy_index.suggesting.deny import DenyList
from policy_index.suggesting.everyday import everyday_readings
from policy_index.suggesting.finding import Match, View
from policy_index.suggesting.folding import name_of, places_kept
from policy_index.suggesting.names import ENDED, SUGGESTED_KINDS, Chosen, Key, Named, Rank, Ref, named
from policy_index.suggesting.shapes import Suggestion
from policy_index.suggesting.shelf import TextShelf
from policy_index.suggesting.sounds import Sounds
from policy_index.suggesting.typed import Reading, Typed, as_it_stands, by_sound, read_typed, roughly
from policy_index.suggesting.weights import suggesting_weights

Way = Callable[[View], Iterator[Match]]


class Suggesting:
    """Thread-safe: `apply` and `follow` by one writer, `suggest` by any number of readers."""

    def __init__(self, catalog: Catalog, own_deny_list: Path | None = None) -> None:
        self._catalog = catalog
        self._deny = DenyList(own_deny_list)
        self._sounds = Sounds()
        self._shelf = TextShelf(self._sounds, self._deny.words)
        self._records: dict[Key, dict[str, Named]] = {}
        self._key_of: dict[Ref, Key] = {}
        self._day = date.min
        self._writing = threading.Lock()

    def apply(self, changes: Iterable[Change], revalued: Iterable[str], day: date) -> None:
        """Take in records that changed, and policies whose validity did, after the catalog has."""
        with self._writing:
            touched = {key for change in changes if change.kind in SUGGESTED_KINDS for key in self._take(change)}
            touched |= {key for i in revalued if (key := self._key_of.get((Kind.POLICY, i)))}
            self._shelf.put({key: self._choose(key, day) for key in touched})

    def follow(self, day: date) -> None:
        """Called again and again: what another day or another deny list changes."""
        with self._writing:
            if self._deny.read_again():
                self._shelf.deny(self._deny.words)
            if day != self._day:
                policies = [key for key in self._records if key[0] is Kind.POLICY]
                self._shelf.put({key: self._choose(key, day) for key in policies})
                self._day = day

    def suggest(self, text: str, size: int, kind: Kind | None = None) -> list[Suggestion]:
        """At most `size` suggestions, best first; none for what can't be a part of a name."""
        typed = read_typed(text)
        if not typed.plain or len(typed.plain) > suggesting_weights().longest_typed or size < 1:
            return []
        segments = self._shelf.segments
        ways = list(self._ways(typed))
        ready = View.of(segments, Rank.READY, kind)
        found = _gather([ready, View.of(segments, Rank.EXAMPLE, kind)], ways, size)
        if not found:
            ended = View.of(segments, Rank.ENDED, kind)
            found = _gather([ended], ways, size) or _gather([ready, ended], list(self._last_ways(typed)), size)
        return [_suggestion(match) for match in found]

    @property
    def size(self) -> tuple[int, int]:
        """(texts, bytes of their indexes)."""
        segments = self._shelf.segments
        return sum(len(s.texts) for s in segments), sum(s.segment.bytes for s in segments)

    def _ways(self, typed: Typed) -> Iterator[Way]:
        yield lambda view: view.one_run([as_it_stands(typed.plain)])
        if typed.has_letters:
            syllables, initials = by_sound(typed, self._sounds)
            yield lambda view: view.one_run(syllables)
            yield lambda view: view.one_run(initials)
        for readings in everyday_readings(typed):
            yield lambda view, readings=readings: view.apart(readings)  # type: ignore[misc]
        pieces = [self._likeliest(piece) for piece in _words(typed)]
        if len(pieces) > 1:
            yield lambda view: view.apart(pieces)

    def _last_ways(self, typed: Typed) -> Iterator[Way]:
        about = [word for part in parse_query(typed.plain).about().bare.split(GAP) for word in rjieba.cut(part)]
        telling = [as_it_stands(word) for word in about if len(word) > 1]
        if telling:
            yield lambda view: view.apart(telling)
        if len(typed.plain) > 1:
            yield lambda view: view.one_run(roughly(typed, self._sounds))

    def _likeliest(self, piece: str) -> Reading:
        syllables, initials = by_sound(Typed(piece, frozenset()), self._sounds)
        return next(iter(syllables + initials), as_it_stands(piece))

    def _take(self, change: Change) -> Iterator[Key]:
        """Keys whose text may be another one now."""
        ref = (change.kind, change.id)
        before = self._key_of.pop(ref, None)
        if before:
            self._records[before].pop(change.id, None)
            yield before
        now = named(change.record) if change.record else None
        if now:
            key = self._key_of[ref] = (change.kind, now[0])
            self._records.setdefault(key, {})[change.id] = now[1]
            yield key

    def _choose(self, key: Key, day: date) -> Chosen | None:
        kind = key[0]
        candidates: list[tuple[tuple[bool, bool, date, str], Chosen]] = []
        for record in self._records.get(key, {}).values():
            head = self._catalog.find(kind, record.id)
            status = self._catalog.status(head, day) if head else None
            chosen = Chosen(kind, record.id, record.text, status, record.example)
            candidates.append(((status not in ENDED, not record.example, record.day, record.id), chosen))
        if not candidates:
            self._records.pop(key, None)
            return None
        return max(candidates, key=lambda candidate: candidate[0])[1]


def _words(typed: Typed) -> list[str]:
    """Its parts as the person parted them, else its words; none where a lone character but the last would do."""
    if len(typed.pieces) > 1:
        return typed.pieces
    words: list[str] = rjieba.cut(typed.plain)
    return words if all(len(word) > 1 for word in words[:-1]) else []


def _gather(views: Sequence[View], ways: Sequence[Way], size: int) -> list[Match]:
    """Matches of the first view by all ways, then of the next; each name once, no crowd of one matter's variants."""
    found: dict[str, Match] = {}
    crowd: list[Match] = []
    variants: dict[str, int] = {}
    for view in views:
        for way in ways:
            for match in way(view):
                name = name_of(match.chosen.text)
                if name in found:
                    continue
                matter = match.chosen.text.replace("（", "(").split("(")[0]
                variants[matter] = variants.get(matter, 0) + 1
                if variants[matter] > suggesting_weights().most_of_a_name:
                    crowd.append(match)
                    continue
                found[name] = match
                if len(found) == size:
                    return list(found.values())
    for match in crowd:
        found.setdefault(name_of(match.chosen.text), match)
    return list(found.values())[:size]


def _suggestion(match: Match) -> Suggestion:
    chosen = match.chosen
    kept = places_kept(chosen.text)
    return Suggestion(
        text=chosen.text,
        kind=chosen.kind,
        id=chosen.id,
        url=record_url(chosen.kind, chosen.id),
        matched=_merged([(kept[start], kept[end - 1] + 1) for start, end in match.spans]),
        status=chosen.status,
        example=chosen.example,
    )


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
