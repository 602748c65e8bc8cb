"""Pinyin of titles, as numbers: one sound a character. Called by encoding and by reading what was typed.

A letter or a digit is its own sound, so that letters in a title can be typed among initials.
"""

import threading
from functools import lru_cache

import rjieba
from pypinyin import Style, lazy_pinyin

WORDS_KEPT = 30_000


class Sounds:
    """Every sound that a title has, numbered as it is met; 0 is no sound."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._by_beginning: dict[str, list[int]] = {}
        self._lock = threading.Lock()
        self._of_word = lru_cache(maxsize=WORDS_KEPT)(self._read_word)

    def of(self, plain: str) -> tuple[list[int], list[int]]:
        """Sounds of a folded text, and the offsets at which its words begin. Words settle how 行 or 重 is read."""
        sounds: list[int] = []
        starts: list[int] = []
        for word in rjieba.cut(plain):
            starts.append(len(sounds))
            sounds += self._of_word(word)
        return sounds, starts

    def exactly(self, sound: str) -> int | None:
        """The number of a sound; None where no title has it."""
        return self._numbers.get(sound)

    def beginning_with(self, letters: str) -> list[int]:
        """Numbers of all sounds that begin so."""
        return self._by_beginning.get(letters, [])

    def _read_word(self, word: str) -> tuple[int, ...]:
        return tuple(map(self._number, spoken(word)))

    def _number(self, sound: str) -> int:
        known = self._numbers.get(sound)
        if known is not None:
            return known
        with self._lock:
            number = self._numbers.setdefault(sound, len(self._numbers) + 1)
            for length in range(1, len(sound) + 1):
                begun = self._by_beginning.get(sound[:length], [])
                if number not in begun:
                    self._by_beginning[sound[:length]] = [*begun, number]
        return number


def spoken(word: str) -> list[str]:
    """The pinyin of a word, without tones, one a character; letters and digits stand for themselves."""
    read = lazy_pinyin(word, style=Style.NORMAL)
    return read if len(read) == len(word) else [lazy_pinyin(c, style=Style.NORMAL)[0] for c in word]
