"""Everyday words → official words, from data/everyday. Added to questions, never put in place of what was typed.

The longest word known at a place wins, and official words count as known: inside 营业执照 nobody looks for 执照.
Between a verb and what it is done to, measure words are looked over: 开家饭馆 is 开饭馆. Called by search/query.py.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

import yaml

from policy_index.text.lexicon_files import Entry, read_entries
from policy_index.text.normalise import normalise

DATA = Path(__file__).parent / "data"
LONGEST_READ = 400  # characters: a longer question says enough in its own words


class Lexicon:
    """Entries by word, found in a text from left to right."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self.entries = entries
        official = {word for entry in entries.values() for word in entry.adds if len(word) > 1}
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for word in {*entries, *official}:
            lengths[word[:2]].add(len(word))
        self._lengths = {start: sorted(found, reverse=True) for start, found in lengths.items()}
        self._whole = official.difference(entries)

    def matches(self, text: str) -> Iterator[tuple[int, int, Entry]]:
        """Entries in a normalised text with their offsets."""
        at = 0
        while at < len(text) - 1:
            for length in self._lengths.get(text[at : at + 2], ()):
                word = text[at : at + length]
                entry = self.entries.get(word)
                if entry:
                    yield at, at + length, entry
                if entry or word in self._whole:
                    at += length - 1
                    break
            at += 1


@lru_cache(maxsize=2000)
def official_words(text: str) -> tuple[str, ...]:
    """Official words for the everyday words in a normalised text, each once, in order; none that it has already."""
    found: dict[str, None] = {}
    for reading in {text: None, without_measures(text): None}:
        for _, _, entry in lexicon().matches(reading[:LONGEST_READ]):
            found |= dict.fromkeys(word for word in entry.adds if word not in text)
    return tuple(found)


def in_official_words(text: str) -> str:
    """A normalised text with its everyday words replaced by the official ones: for judging how well it is covered."""
    parts, end = [], 0
    light = without_measures(text)
    for start, stop, entry in lexicon().matches(light[:LONGEST_READ]):
        if entry.instead:
            parts += [light[end:start], entry.instead]
            end = stop
    return "".join([*parts, light[end:]])


def without_measures(text: str) -> str:
    """A normalised text without the measure words that stand between a verb and what it is done to."""
    return _measures().sub("", text)


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon. Raises DamagedLexicon."""
    return Lexicon(read_entries(DATA / "everyday"))


@cache
def _measures() -> re.Pattern[str]:
    lists: dict[str, list[str]] = yaml.safe_load((DATA / "measure_words.yaml").read_text(encoding="utf-8"))
    verbs, numbers, measures = ("|".join(map(normalise, lists[part])) for part in ("verbs", "numbers", "measures"))
    return re.compile(f"(?<={verbs})了?(?:{numbers})?(?:{measures})(?=.)")
