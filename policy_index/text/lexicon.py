"""Everyday words → official words, from data/everyday.yaml. Added to queries, never put in place of what was typed."""

import re
from functools import cache
from pathlib import Path

import yaml

from policy_index.text.normalise import normalise

DATA = Path(__file__).parent / "data" / "everyday.yaml"


def official_words(text: str) -> list[str]:
    """Official words for the everyday words in a normalised text, each once, in order."""
    found = (word for match in _pattern().finditer(text) for word in _lexicon()[match.group()])
    return list(dict.fromkeys(word for word in found if word not in text))


def in_official_words(text: str) -> str:
    """A normalised text with its everyday words replaced by the official ones: for judging how well it is covered."""
    return _pattern().sub(lambda match: " ".join(_lexicon()[match.group()]), text)


@cache
def _lexicon() -> dict[str, tuple[str, ...]]:
    entries: dict[str, list[str]] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return {normalise(word): tuple(map(normalise, official)) for word, official in entries.items()}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _lexicon()), key=len, reverse=True)))
