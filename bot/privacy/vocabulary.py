"""The word lists of the detectors, read once from the files in `data/`."""

import re
from functools import cache
from pathlib import Path

import yaml

DATA = Path(__file__).parent / "data"


@cache
def words(name: str) -> tuple[str, ...]:
    """The list of this name in data/words.yaml. Raises KeyError where there is none."""
    return tuple(str(word) for word in _lists()[name])


@cache
def either(name: str) -> str:
    """The words of a list as one regular expression group, longest first, so that no word hides another."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words(name), key=len, reverse=True)) + ")"


@cache
def surnames() -> frozenset[str]:
    """Chinese surnames of one and of two characters."""
    return frozenset((DATA / "surnames.txt").read_text(encoding="utf-8").split())


@cache
def digit_words() -> dict[str, str]:
    """Characters that are read as a digit when someone spells a number out."""
    table: dict[str, str] = yaml.safe_load((DATA / "digits.yaml").read_text(encoding="utf-8"))
    return {character: digit for digit, characters in table.items() for character in characters}


@cache
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = yaml.safe_load((DATA / "words.yaml").read_text(encoding="utf-8"))
    return lists
