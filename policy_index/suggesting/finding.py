"""Readings of what was typed → the best texts. Called by suggesting.py with one consistent view of the shelf."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from policy_index.records import Kind
from policy_index.suggesting.names import SUGGESTED_KINDS, Chosen, Rank
from policy_index.suggesting.segment import TITLE_START, Numbers
from policy_index.suggesting.shelf import Shown
from policy_index.suggesting.typed import Reading
from policy_index.suggesting.weights import suggesting_weights

PLACE = 10_000.0  # more than any title's weight: where the match stands counts before how long the title is
MOST_READ = 200  # matches of one reading that are looked at


class Match(NamedTuple):
    """A text found. `spans` are offsets in its folded form."""

    chosen: Chosen
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class View:
    """The segments as they are now, and what of them may be shown."""

    segments: tuple[Shown, ...]
    allowed: tuple[NDArray[np.bool_], ...]

    @classmethod
    def of(cls, segments: tuple[Shown, ...], rank: Rank, kind: Kind | None) -> "View":
        """Only texts of a rank, and of a kind where one is given."""
        allowed = tuple(shown.shown_ranks == rank for shown in segments)
        if kind is not None:
            number = SUGGESTED_KINDS.index(kind)
            allowed = tuple(mask & (shown.kinds == number) for mask, shown in zip(allowed, segments, strict=True))
        return cls(segments, allowed)

    def one_run(self, readings: Iterable[Reading]) -> Iterator[Match]:
        """Texts in which one of the readings (the likeliest first) stands without a gap, best first."""
        found: list[tuple[float, int, int, int, int]] = []
        readings = list(readings)
        unlikely = np.float32(suggesting_weights().unlikely)
        for number, (shown, allowed) in enumerate(zip(self.segments, self.allowed, strict=True)):
            for behind, reading in enumerate(readings):
                places = _permitted(shown, shown.segment.find(reading), allowed)
                texts = shown.segment.title_of[places]
                orders = (TITLE_START - shown.segment.marks[places]) * PLACE + shown.weights[texts] + behind * unlikely
                best = _smallest(orders)
                begins = (places[best] - shown.segment.begins[texts[best]]).tolist()
                lengths = repeat(len(reading))
                found += zip(orders[best].tolist(), repeat(number), texts[best].tolist(), begins, lengths, strict=False)
        for _, number, text, begin, length in sorted(found):
            yield Match(self.segments[number].texts[text], ((begin, begin + length),))

    def apart(self, readings: Sequence[Reading]) -> Iterator[Match]:
        """Texts in which all readings stand, wherever, best first."""
        found: list[tuple[float, int, int, tuple[tuple[int, int], ...]]] = []
        for number, (shown, allowed) in enumerate(zip(self.segments, self.allowed, strict=True)):
            found += ((order, number, text, spans) for order, text, spans in _all_of(shown, allowed, readings))
        for _, number, text, spans in sorted(found):
            yield Match(self.segments[number].texts[text], spans)


def _all_of(
    shown: Shown, allowed: NDArray[np.bool_], readings: Sequence[Reading]
) -> Iterator[tuple[float, int, tuple[tuple[int, int], ...]]]:
    firsts: list[tuple[Numbers, Numbers]] = []
    common: NDArray[np.int32] | None = None
    for reading in readings:
        places = _permitted(shown, shown.segment.find(reading), allowed)
        texts, first = np.unique(shown.segment.title_of[places], return_index=True)
        common = texts if common is None else common[np.isin(common, texts, assume_unique=True)]
        if not len(common):
            return
        firsts.append((texts, places[first]))
    if common is None:
        return
    best = common[_smallest(shown.weights[common])]
    begins = [(first[np.searchsorted(texts, best)] - shown.segment.begins[best]).tolist() for texts, first in firsts]
    orders = shown.weights[best].tolist()
    for at, text in enumerate(best.tolist()):
        spans = ((found[at], found[at] + len(reading)) for found, reading in zip(begins, readings, strict=True))
        yield orders[at], text, tuple(sorted(spans))


def _permitted(shown: Shown, places: Numbers, allowed: NDArray[np.bool_]) -> Numbers:
    return places[allowed[shown.segment.title_of[places]]]


def _smallest(orders: NDArray[np.float32]) -> NDArray[np.intp]:
    if len(orders) > MOST_READ:
        return np.argpartition(orders, MOST_READ)[:MOST_READ]
    return np.arange(len(orders))
