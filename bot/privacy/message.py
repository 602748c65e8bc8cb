"""One message as the detectors read it: the same length in every spelling, so that places carry over."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from bot.privacy.secret import Found
from bot.privacy.vocabulary import digit_words
from policy_index.text.normalise import normalise

_GAP = r"[\s\-‐‑‒–—―－_.·•・,，、/\\()（）\[\]【】\u200b-\u200f\u2060\ufeff\ufe0f\u20e3+:：|~～*'\"]"
_RUN = re.compile(rf"\d(?:{_GAP}{{0,3}}\d)*")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\ufe0f\u20e3\u00ad]")
_SENTENCE_END = "。！？；!?;\n"
_LETTERS_FOR_DIGITS = re.compile(r"(?<![a-z0-9])\d[\dol]{9,16}\d?x?(?![a-z0-9])")
_LIKE_DIGITS = str.maketrans("ol", "01")
_THOUSANDS = re.compile(r"\d{1,3}(?:[,，]\d{3}){2,}")


@dataclass(frozen=True)
class Window:
    """Neighbouring digit groups read as one number: its digits, and its place as [start, end)."""

    digits: str
    start: int
    end: int
    whole: bool  # nothing of the run is left out on either side


@dataclass
class Message:
    """A text with the previous message as context, and what earlier detectors found in it."""

    text: str
    context: str = ""
    found: list[Found] = field(default_factory=list)
    _found_at: bytearray = field(init=False, repr=False)
    _kept_at: bytearray = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._found_at = bytearray(len(self.text))
        self._kept_at = bytearray(len(self.text))

    def add(self, found: Iterable[Found]) -> None:
        """Remember what a detector found."""
        for secret in found:
            self.found.append(secret)
            self._found_at[secret.start : secret.end] = b"\1" * (secret.end - secret.start)

    def keep(self, start: int, end: int) -> None:
        """Remember that a span is public and stays."""
        self._kept_at[start:end] = b"\1" * (end - start)

    @cached_property
    def view(self) -> str:
        """Simplified, half-width, lower case."""
        return _INVISIBLE.sub(" ", normalise(self.text))

    @cached_property
    def flat(self) -> str:
        """`view` with every character that is read as a digit written as one."""
        digits = "".join(_as_digit(character) for character in self.view)
        return _LETTERS_FOR_DIGITS.sub(lambda run: run.group().translate(_LIKE_DIGITS), digits)

    @cached_property
    def windows(self) -> tuple[Window, ...]:
        """Every way to read neighbouring digit groups as one number of at most 20 digits."""
        return tuple(_windows(self.view, self.flat))

    def before(self, place: int, length: int = 12) -> str:
        """The characters of `view` just before a place."""
        return self.view[max(0, place - length) : place]

    def after(self, place: int, length: int = 12) -> str:
        """The characters of `view` just after a place."""
        return self.view[place : place + length]

    def sentence(self, start: int, end: int) -> str:
        """The sentence of `view` that a span stands in; sentence ends inside the span don't count."""
        left = max(self.view.rfind(mark, 0, start) for mark in _SENTENCE_END) + 1
        ends = [place for mark in _SENTENCE_END if (place := self.view.find(mark, end)) >= 0]
        return self.view[left : min(ends, default=len(self.view))]

    def taken(self, start: int, end: int) -> bool:
        """Whether a span touches what was found already, or what is public and stays."""
        return any(self._found_at[start:end]) or self.public(start, end)

    def known(self, start: int, end: int) -> bool:
        """Whether all of a span was found already."""
        return all(self._found_at[start:end])

    def public(self, start: int, end: int) -> bool:
        """Whether a span touches what is public and stays."""
        return any(self._kept_at[start:end])


def _as_digit(character: str) -> str:
    if character.isascii():
        return character
    digit = unicodedata.digit(character, None)
    return str(digit) if digit is not None else digit_words().get(character, character)


def _windows(view: str, flat: str) -> Iterator[Window]:
    for run in _RUN.finditer(flat):
        if _THOUSANDS.fullmatch(run.group()):
            continue
        groups = _groups(view, flat, run.start(), run.end())
        for first in range(len(groups)):
            digits = ""
            for last in range(first, len(groups)):
                digits += flat[groups[last][0] : groups[last][1]]
                if len(digits) > 20 and last > first:  # noqa: PLR2004  (longest personal number: 残疾人证)
                    break
                whole = first == 0 and last == len(groups) - 1
                yield Window(digits, groups[first][0], groups[last][1], whole)


def _groups(view: str, flat: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split a run where something stands between digits, and where the script changes (一13…)."""
    groups: list[tuple[int, int]] = []
    for place in range(start, end):
        if not flat[place].isdigit():
            continue
        joined = groups and groups[-1][1] == place and view[place].isascii() == view[place - 1].isascii()
        if joined:
            groups[-1] = (groups[-1][0], place + 1)
        else:
            groups.append((place, place + 1))
    return groups
