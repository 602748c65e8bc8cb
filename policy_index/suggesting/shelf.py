"""All texts that may be suggested: a large segment and a small one for what changed since, and each text's rank.

Written by suggesting.py under its lock; readers take `segments` once and see one state.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from policy_index.suggesting.folding import folded
from policy_index.suggesting.names import SUGGESTED_KINDS, Chosen, Key, Rank
from policy_index.suggesting.segment import Encoded, Marks, Segment, encode
from policy_index.suggesting.sounds import Sounds
from policy_index.suggesting.typed import as_it_stands

SMALL = 500  # texts changed since the large segment was built; a share of it beyond that
SHARE = 8


@dataclass(eq=False)
class Shown:
    """A segment with what is shown of each of its texts. `ranks` are replaced as a whole, never written into."""

    segment: Segment
    texts: list[Chosen]
    keys: list[Key]
    weights: NDArray[np.float32]
    kinds: Marks
    ranks: Marks
    denied: NDArray[np.bool_]

    @property
    def shown_ranks(self) -> Marks:
        """Ranks, with those gone that are denied."""
        return np.where(self.denied, np.uint8(Rank.GONE), self.ranks)


@dataclass
class TextShelf:
    """Texts by key, each in one of two segments."""

    sounds: Sounds
    denied_words: frozenset[str] = frozenset()
    segments: tuple[Shown, ...] = ()
    _places: dict[Key, tuple[int, int]] = field(default_factory=dict)

    def put(self, changes: Mapping[Key, Chosen | None]) -> None:
        """Show these texts from now on; None: no longer."""
        ranks = [shown.ranks.copy() for shown in self.segments]
        new: dict[Key, Chosen] = {}
        for key, chosen in changes.items():
            place = self._places.get(key)
            if place is None:
                if chosen:
                    new[key] = chosen
                continue
            segment, number = place
            shown = self.segments[segment]
            if chosen and shown.texts[number].text == chosen.text:
                shown.texts[number] = chosen
                ranks[segment][number] = chosen.rank
            else:
                ranks[segment][number] = Rank.GONE
                del self._places[key]
                if chosen:
                    new[key] = chosen
        for shown, changed in zip(self.segments, ranks, strict=True):
            shown.ranks = changed
        if new:
            self._add(new)

    def deny(self, words: frozenset[str]) -> None:
        """Never show texts with these words."""
        self.denied_words = words
        for shown in self.segments:
            shown.denied = self._denied(shown.segment, len(shown.texts))

    def _add(self, new: Mapping[Key, Chosen]) -> None:
        large, small = (*self.segments, None, None)[:2]
        kept_small = self._kept(small)
        if large is None or len(kept_small) + len(new) > max(SMALL, len(large.texts) // SHARE):
            self.segments = self._numbered([self._built([*self._kept(large), *kept_small, *self._encoded(new)])])
        else:
            self.segments = self._numbered([large, self._built([*kept_small, *self._encoded(new)])])

    def _kept(self, shown: Shown | None) -> list[tuple[Key, Chosen, Encoded]]:
        if shown is None:
            return []
        there = [n for n, rank in enumerate(shown.ranks.tolist()) if rank != Rank.GONE]
        return [(shown.keys[n], shown.texts[n], shown.segment.encoded(n)) for n in there]

    def _encoded(self, new: Mapping[Key, Chosen]) -> Iterable[tuple[Key, Chosen, Encoded]]:
        for key, chosen in new.items():
            plain = folded(chosen.text)
            yield key, chosen, encode(plain, *self.sounds.of(plain))

    def _built(self, rows: list[tuple[Key, Chosen, Encoded]]) -> Shown:
        segment = Segment([encoded for _, _, encoded in rows])
        texts = [chosen for _, chosen, _ in rows]
        return Shown(
            segment=segment,
            texts=texts,
            keys=[key for key, _, _ in rows],
            weights=np.array([chosen.weight() for chosen in texts], dtype=np.float32),
            kinds=np.array([SUGGESTED_KINDS.index(chosen.kind) for chosen in texts], dtype=np.uint8),
            ranks=np.array([chosen.rank for chosen in texts], dtype=np.uint8),
            denied=self._denied(segment, len(texts)),
        )

    def _numbered(self, segments: list[Shown]) -> tuple[Shown, ...]:
        # Only the segments that are new to the view are numbered again.
        for position, shown in enumerate(segments):
            if shown not in self.segments:
                self._places |= {key: (position, number) for number, key in enumerate(shown.keys)}
        return tuple(segments)

    def _denied(self, segment: Segment, size: int) -> NDArray[np.bool_]:
        denied = np.zeros(size, dtype=np.bool_)
        for word in self.denied_words:
            denied[segment.title_of[segment.find(as_it_stands(word))]] = True
        return denied
