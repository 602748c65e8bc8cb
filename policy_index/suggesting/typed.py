"""What was typed → how it can be read: as it stands, and its letters as pinyin in the likeliest ways.

Pinyin may be whole, stop inside a syllable, be initials alone, and be mixed with characters. Called by suggesting.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest

from policy_index.suggesting.sounds import Sounds
from policy_index.suggesting.weights import suggesting_weights
from policy_index.text.normalise import normalise

DOUBLE_INITIALS = ("zh", "ch", "sh")
LONGEST_SYLLABLE = 6
_PINYIN = re.compile(r"[a-zü]")


@dataclass(frozen=True)
class Letter:
    """A character that must stand as it is."""

    char: str


@dataclass(frozen=True)
class Sound:
    """A character that must have one of these sounds."""

    numbers: tuple[int, ...]


Token = Letter | Sound
Reading = tuple[Token, ...]


@dataclass(frozen=True)
class Typed:
    """What was typed, folded. `breaks`: offsets at which a space or an apostrophe parted it."""

    plain: str
    breaks: frozenset[int]

    @property
    def pieces(self) -> list[str]:
        """The parts between spaces."""
        ends = [*sorted(self.breaks), len(self.plain)]
        return [self.plain[a:b] for a, b in zip([0, *ends], ends, strict=False) if b > a]

    @property
    def has_letters(self) -> bool:
        """Whether any of it may be pinyin."""
        return bool(_PINYIN.search(self.plain))


def read_typed(text: str) -> Typed:
    """The text in search spelling, tone marks away; everything that isn't a letter, digit or character parts it."""
    plain: list[str] = []
    breaks: set[int] = set()
    for c in normalise(_without_tones(text)):
        if c.isalnum():
            plain.append(c)
        elif plain:
            breaks.add(len(plain))
    return Typed("".join(plain), frozenset(breaks - {len(plain)}))


def as_it_stands(plain: str) -> Reading:
    """Every character as it is."""
    return tuple(Letter(c) for c in plain)


def by_sound(typed: Typed, sounds: Sounds) -> tuple[list[Reading], list[Reading]]:
    """Ways to read the letters as pinyin, likeliest first: in syllables, and those that need initials."""
    weights = suggesting_weights()
    best: list[list[tuple[float, bool, Reading]]] = [[] for _ in range(len(typed.plain) + 1)]
    best[0] = [(0.0, False, ())]
    for at in range(len(typed.plain)):
        best[at] = nsmallest(weights.readings, best[at], key=lambda way: way[0])
        if not best[at]:
            continue
        for end, cost, initial, token in _steps(typed, at, sounds):
            best[end] += [(c + cost, i or initial, (*reading, token)) for c, i, reading in best[at]]
    ways = nsmallest(weights.readings, best[-1], key=lambda way: way[0])
    ways = [way for way in ways if way[0] <= ways[0][0] + weights.worse]
    return [r for _, initial, r in ways if not initial], [r for _, initial, r in ways if initial]


def roughly(typed: Typed, sounds: Sounds) -> list[Reading]:
    """Letters and characters by sound, and by the sounds that are taken for each other: for what is misspelt."""
    if typed.has_letters:
        readings = by_sound(typed, sounds)[0]
    else:
        readings = [tuple(Sound((number,)) for number in sounds.of(typed.plain)[0])]
    return [tuple(_softened(token, sounds) for token in reading) for reading in readings]


def _softened(token: Token, sounds: Sounds) -> Token:
    if isinstance(token, Letter):
        token = Sound(tuple(sounds.of(token.char)[0]))
    return Sound(tuple({alike: None for number in token.numbers for alike in sounds.alike(number)}))


def _steps(typed: Typed, at: int, sounds: Sounds) -> Iterator[tuple[int, float, bool, Token]]:
    """Tokens that may stand at an offset: where each ends, what it costs, whether it is an initial."""
    weights, plain = suggesting_weights(), typed.plain
    if not _PINYIN.match(plain[at]):
        yield at + 1, 0.0, False, Letter(plain[at])
        return
    run = at + 1
    while run < len(plain) and run not in typed.breaks and run - at < LONGEST_SYLLABLE and _PINYIN.match(plain[run]):
        run += 1
    whole_run = run == len(plain) or run in typed.breaks or not _PINYIN.match(plain[run])
    for end in range(at + 1, run + 1):
        letters = plain[at:end]
        exact, beginning = sounds.exactly(letters), sounds.beginning_with(letters)
        at_end = end == run and whole_run
        if exact and (end - at > 1 or letters in "aoe"):
            yield end, weights.syllable, False, Sound((exact,))
        if at_end and beginning and beginning != [exact]:
            yield end, weights.beginning, end < len(plain), Sound(tuple(beginning))
        elif not at_end and beginning and (end - at == 1 or letters in DOUBLE_INITIALS):
            cost = weights.initial if end - at == 1 else weights.double_initial
            yield end, cost, True, Sound(tuple(beginning))


def _without_tones(text: str) -> str:
    spelled = unicodedata.normalize("NFD", text).replace("u\u0308", "v")
    bare = "".join(c for c in spelled if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare)
