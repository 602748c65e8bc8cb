"""Pinyin of titles, as numbers: one sound a character. Called by encoding and by reading what was typed.

A letter or a digit is its own sound, so that letters in a title can be typed among initials.
"""

import re
import threading
from functools import lru_cache

import rjieba
from pypinyin import Style, lazy_pinyin

WORDS_KEPT = 30_000
# The 3,755 commonest characters (GB 2312, level 1): among them every syllable that people type.
COMMON = bytes(byte for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) for byte in (row, cell)).decode(
    "gb2312", "ignore"
)
_RETROFLEX = re.compile(r"^([zcs])h(?=.)")
_NASAL = re.compile(r"([aei])ng$")


class Sounds:
    """Every sound that is known, numbered as it is met; 0 is no sound."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._by_beginning: dict[str, list[int]] = {}
        self._by_likeness: dict[str, list[int]] = {}
        self._names = [""]
        self._lock = threading.Lock()
        self._of_word = lru_cache(maxsize=WORDS_KEPT)(self._read_word)
        for char in COMMON:  # what is typed may have sounds that no title has
            self._number(spoken(char)[0])

    def of(self, plain: str) -> tuple[list[int], list[int]]:
        """Sounds of a folded text, and the offsets at which its words begin. Words settle how 行 or 重 is read."""
        sounds: list[int] = []
        starts: list[int] = []
        for word in rjieba.cut(plain):
            starts.append(len(sounds))
            sounds += self._of_word(word)
        return sounds, starts

    def exactly(self, sound: str) -> int | None:
        """The number of a sound; None for what is none."""
        return self._numbers.get(sound)

    def beginning_with(self, letters: str) -> list[int]:
        """Numbers of all sounds that begin so."""
        return self._by_beginning.get(letters, [])

    def alike(self, number: int) -> list[int]:
        """Numbers of the sounds that many people don't tell from this one, itself among them."""
        return self._by_likeness[likeness(self._names[number])]

    def _read_word(self, word: str) -> tuple[int, ...]:
        return tuple(map(self._number, spoken(word)))

    def _number(self, sound: str) -> int:
        known = self._numbers.get(sound)
        if known is not None:
            return known
        with self._lock:
            known = self._numbers.get(sound)
            if known is not None:  # another thread was quicker
                return known
            number = len(self._names)
            self._names.append(sound)
            alike = likeness(sound)
            self._by_likeness[alike] = [*self._by_likeness.get(alike, []), number]
            for length in range(1, len(sound) + 1):
                self._by_beginning[sound[:length]] = [*self._by_beginning.get(sound[:length], []), number]
            self._numbers[sound] = number
        return number


def likeness(sound: str) -> str:
    """What sounds that are taken for each other have in common: zh z, ch c, sh s; ang an, eng en, ing in; n l."""
    front = _RETROFLEX.sub(r"\1", sound)
    return _NASAL.sub(r"\1n", "l" + front[1:] if len(front) > 1 and front[0] == "n" else front)


def spoken(word: str) -> list[str]:
    """The pinyin of a word, without tones, one a character; letters and digits stand for themselves."""
    read = lazy_pinyin(word, style=Style.NORMAL)
    return read if len(read) == len(word) else [lazy_pinyin(c, style=Style.NORMAL)[0] for c in word]
