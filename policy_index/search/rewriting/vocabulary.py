"""Which characters the kitchen's texts write, and which stand side by side, and how often. What rewriting goes by.

A table of fixed size, however large the kitchen: pairs of the 4,095 commonest characters, 32 MB at most.
"""

from collections.abc import Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from policy_index.text.normalise import normalise

SHIFT = 12
ROOM = 1 << SHIFT
ENOUGH = 20_000_000  # characters counted in full; of what comes then, every tenth text
THINNED = 10
CHUNK = 1 << 19
_MOST = np.iinfo(np.uint16).max


class Vocabulary:
    """Counts of characters and of pairs. Texts that went are not taken off: words remain words."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}
        self.characters: list[str] = [""]
        self.singles: NDArray[np.uint32] = np.zeros(ROOM, np.uint32)
        self.pairs: NDArray[np.uint16] = np.zeros(ROOM * ROOM, np.uint16)
        self._single_counts = self.singles.data  # the same numbers: one by one, they are read faster so
        self._pair_counts = self.pairs.data
        self.total = 0
        self.growth = 0  # changes when the texts have become another size altogether, not with every text
        self._codes: NDArray[np.uint16] = np.zeros(1 << 16, np.uint16)
        self._skipped = 0
        for character in _common_characters():
            self._admit(character)

    def learn(self, texts: Iterable[str], times: int = 1) -> None:
        """Count texts, each `times` times."""
        batch: list[str] = []
        size = 0
        for text in texts:
            if self.total > ENOUGH:
                self._skipped += 1
                if self._skipped % THINNED:
                    continue
            batch.append(text)
            size += len(text)
            if size > CHUNK:
                self._count("\n".join(batch), times)
                batch, size = [], 0
        if batch:
            self._count("\n".join(batch), times)

    def pair(self, first: str, second: str) -> int:
        """How often two characters stand side by side."""
        return int(self._pair_counts[self.ids.get(first, 0) << SHIFT | self.ids.get(second, 0)])

    def single(self, character: str) -> int:
        """How often a character is written."""
        return int(self._single_counts[self.ids.get(character, 0)])

    def frequency(self, ids: NDArray[np.int64]) -> NDArray[np.float64]:
        """Which share of all characters each of these is; never quite none."""
        return (self.singles[ids].astype(np.float64) + 0.5) / (self.total + ROOM / 2)

    def commonest(self) -> list[str]:
        """Every character that some text holds, the commonest first."""
        order = np.argsort(-self.singles.astype(np.int64), kind="stable")
        return [self.characters[n] for n in order.tolist() if self.singles[n]]

    def _count(self, text: str, times: int) -> None:
        codes = np.frombuffer(text.encode("utf-16-le", "replace"), np.uint16)
        if len(self.characters) < ROOM:
            for code in np.unique(codes[self._codes[codes] == 0]).tolist():
                character = normalise(chr(code))
                if "㐀" <= character <= "鿿":
                    self._admit(character)
        ids = self._codes[codes]
        self.total += len(ids)
        self.growth = self.total.bit_length()
        self.singles += (np.bincount(ids, minlength=ROOM) * times).astype(np.uint32)
        self.singles[0] = 0
        keys = ids[:-1].astype(np.uint32) << SHIFT | ids[1:]
        keys, counts = np.unique(keys[(ids[:-1] > 0) & (ids[1:] > 0)], return_counts=True)
        self.pairs[keys] = np.minimum(self.pairs[keys].astype(np.int64) + counts * times, _MOST)

    def _admit(self, character: str) -> None:
        if character not in self.ids and len(self.characters) < ROOM:
            number = self.ids[character] = len(self.characters)
            self.characters.append(character)
            for written in _written_forms().get(character, character):
                self._codes[ord(written)] = number


@cache
def _common_characters() -> list[str]:
    """The first level of GB 2312: the 3,755 characters in common use."""
    rows = range(0xB0, 0xD8)
    cells = (bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF))
    return [normalise(c) for c in (cell.decode("gb2312", "ignore") for cell in cells) if c]


@cache
def _written_forms() -> dict[str, str]:
    """Each character with all that are the same one in search spelling."""
    forms: dict[str, str] = {}
    written = "".join(map(chr, range(0x3400, 0xA000)))
    for form, character in zip(written, normalise(written), strict=True):
        forms[character] = forms.get(character, "") + form
    return forms
