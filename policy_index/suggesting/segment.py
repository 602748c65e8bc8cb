"""Titles laid end to end as numbers, and where each character and each sound stands. Called by shelf of titles.

A search starts from the token that stands in the fewest places and looks at its neighbours there, so that its cost
goes with the rarest token, not with the number of titles. About 17 bytes a character.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from policy_index.suggesting.typed import Letter, Reading, Token

Numbers = NDArray[np.int32]
Marks = NDArray[np.uint8]
Codes = NDArray[np.uint16]
WORD_START, TITLE_START = 1, 2
PAD = 128  # separators at the end: a reading never looks further
OTHER = 0xFFFF  # characters beyond the basic plane share one number


@dataclass(frozen=True)
class Encoded:
    """One title: characters, sounds, and marks where the title and its words begin."""

    chars: Codes
    sounds: Codes
    marks: Marks


class Postings:
    """Where each number stands, by number."""

    def __init__(self, codes: Codes) -> None:
        order = np.argsort(codes, kind="stable").astype(np.int32)
        values, first = np.unique(codes[order], return_index=True)
        bounds = [*first.tolist(), len(order)]
        self._bounds: dict[int, tuple[int, int]] = dict(zip(values.tolist(), pairwise(bounds), strict=True))
        self._order = order

    def of(self, number: int) -> Numbers:
        """Places of a number, ascending."""
        first, after = self._bounds.get(number, (0, 0))
        return self._order[first:after]

    def count(self, number: int) -> int:
        """How many places a number has."""
        first, after = self._bounds.get(number, (0, 0))
        return after - first

    @property
    def bytes(self) -> int:
        """Memory taken, but for the few thousand numbers themselves."""
        return self._order.nbytes


class Segment:
    """Titles that don't change; numbered in the order given."""

    def __init__(self, titles: Sequence[Encoded]) -> None:
        gap: Codes = np.zeros(1, dtype=np.uint16)
        tail: Codes = np.zeros(PAD, dtype=np.uint16)
        lengths = np.array([len(title.chars) + 1 for title in titles], dtype=np.int32)
        self.begins: Numbers = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)[: len(titles)]
        self.chars: Codes = np.concatenate([part for title in titles for part in (title.chars, gap)] + [tail])
        self.sounds: Codes = np.concatenate([part for title in titles for part in (title.sounds, gap)] + [tail])
        no_mark = gap.astype(np.uint8)
        marks = [part for title in titles for part in (title.marks, no_mark)]
        self.marks: Marks = np.concatenate([*marks, tail.astype(np.uint8)])
        self.title_of: Numbers = np.repeat(np.arange(len(titles), dtype=np.int32), lengths)
        self._by_char = Postings(self.chars)
        self._by_sound = Postings(self.sounds)

    def encoded(self, number: int) -> Encoded:
        """A title as it was given."""
        begin = int(self.begins[number])
        end = int(self.begins[number + 1]) - 1 if number + 1 < len(self.begins) else len(self.chars) - PAD - 1
        return Encoded(self.chars[begin:end], self.sounds[begin:end], self.marks[begin:end])

    def find(self, reading: Reading) -> Numbers:
        """Places at which the reading stands. It has PAD tokens at most."""
        counts = [self._count(token) for token in reading]
        if not counts or 0 in counts:
            return np.zeros(0, dtype=np.int32)
        rarest = counts.index(min(counts))
        places = self._places(reading[rarest]) - np.int32(rarest)
        places = places[places >= 0]
        for offset, token in sorted(enumerate(reading), key=lambda pair: counts[pair[0]]):
            if offset != rarest and len(places):
                places = places[self._stands(token, places + np.int32(offset))]
        return places

    @property
    def bytes(self) -> int:
        """Memory taken."""
        own = (self.begins, self.chars, self.sounds, self.marks, self.title_of)
        return sum(array.nbytes for array in own) + self._by_char.bytes + self._by_sound.bytes

    def _count(self, token: Token) -> int:
        if isinstance(token, Letter):
            return self._by_char.count(code_of(token.char))
        return sum(self._by_sound.count(number) for number in token.numbers)

    def _places(self, token: Token) -> Numbers:
        if isinstance(token, Letter):
            return self._by_char.of(code_of(token.char))
        return np.concatenate([self._by_sound.of(number) for number in token.numbers])

    def _stands(self, token: Token, places: Numbers) -> NDArray[np.bool_]:
        if isinstance(token, Letter):
            here: NDArray[np.bool_] = self.chars[places] == code_of(token.char)
            return here
        wanted = np.zeros(OTHER + 1, dtype=np.bool_)
        wanted[list(token.numbers)] = True
        return wanted[self.sounds[places]]


def code_of(char: str) -> int:
    """A character as a number of 16 bits."""
    return min(ord(char), OTHER)


def encode(plain: str, sounds: Sequence[int], word_starts: Sequence[int]) -> Encoded:
    """A folded title as numbers."""
    marks: Marks = np.zeros(len(plain), dtype=np.uint8)
    marks[list(word_starts)] = WORD_START
    marks[:1] = TITLE_START
    chars: Codes = np.frombuffer(plain.encode("utf-16-le"), dtype="<u2")
    if len(chars) != len(plain):  # a character beyond the basic plane takes two there
        chars = np.array([code_of(c) for c in plain], dtype=np.uint16)
    return Encoded(chars, np.array(sounds, dtype=np.uint16), marks)
