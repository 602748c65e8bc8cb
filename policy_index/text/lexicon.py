"""Everyday words → official words, from data/everyday. Added to questions, never put in place of what was typed.

The longest word known at a place wins, and official words count as known: inside 营业执照 nobody looks for 执照.
Words that spoken Chinese takes apart are put together again first (data/spoken_forms.yaml). Called by search/query.py.
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
    for reading in dict.fromkeys((text, put_together(text))):
        for _, _, entry in lexicon().matches(reading[:LONGEST_READ]):
            found |= dict.fromkeys(word for word in entry.adds if word not in text)
    return tuple(found)


def in_official_words(text: str) -> str:
    """A normalised text with its everyday words replaced by the official ones: for judging how well it is covered."""
    text = put_together(text)
    parts, end = [], 0
    for start, stop, entry in lexicon().matches(text[:LONGEST_READ]):
        if entry.instead:
            parts += [text[end:start], entry.instead]
            end = stop
    return "".join([*parts, text[end:]])


def put_together(text: str) -> str:
    """A normalised text with verbs and what they are done to side by side: 开了家饭馆 is 开饭馆, 把墙砸了 is 砸墙了."""
    between, turned = _spoken_forms()
    return between.sub("", turned.sub(r"\2\1", text))


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon. Raises DamagedLexicon."""
    return Lexicon(read_entries(DATA / "everyday"))


@cache
def _spoken_forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists: dict[str, list[str]] = yaml.safe_load((DATA / "spoken_forms.yaml").read_text(encoding="utf-8"))
    one_of = {name: f"[{normalise(''.join(characters))}]" for name, characters in lists.items()}
    measured = f"{one_of['numbers']}?{one_of['measures']}{one_of['before_noun']}?"
    between = f"{one_of['after_verb']}(?:{measured})?|{measured}|{one_of['before_noun']}"
    return re.compile(f"(?<={one_of['verbs']})(?:{between})(?=.)"), re.compile(f"把(.{{1,4}}?)给?({one_of['turned']})")
