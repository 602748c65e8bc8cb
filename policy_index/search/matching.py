"""Whether a record matches a search well. A search ranks whatever shares two characters; a follower wants less.

A record matches by its title, or by passages that hold nearly all of what the search asks for and are not just
a word in passing. Thresholds: matching.yaml. Called by following.py.
"""

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from policy_index.search.catalog import Head
from policy_index.search.query import Query
from policy_index.search.rarity import Rarity
from policy_index.search.texts import SearchText
from policy_index.text.lexicon import in_official_words
from policy_index.text.normalise import normalise
from policy_index.text.tokens import characters, is_han, runs, words
from storage.pace import read_numbers


class MatchThresholds(BaseModel):
    """The numbers of matching.yaml; shares in 0…1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: float = Field(gt=0, le=1)
    passage: float = Field(gt=0, le=1)
    prominence: float = Field(ge=0, le=1)


class Matcher:
    """One search, ready to be held against records. `rarity`: of characters among titles."""

    def __init__(self, query: Query, rarity: Rarity) -> None:
        readings = {_words(reading) for reading in (query.bare, in_official_words(query.bare))}
        self._readings = [
            {word: sum(map(rarity.of, characters(word))) for word in reading} for reading in readings if reading
        ]
        self._is_empty = not query.raw.strip()

    @property
    def asks_for_nothing(self) -> bool:
        """Whether nothing was typed: then everything matches that the filters admit. Signs alone match nothing."""
        return self._is_empty

    def matches(self, head: Head, text: SearchText) -> bool:
        """Whether the record matches, in the search's own words or in the official ones."""
        lead = normalise(" ".join((text.title, *head.issuers, head.region or "")))
        return self.asks_for_nothing or any(self._matches(reading, lead, text) for reading in self._readings)

    @staticmethod
    def _matches(weights: Mapping[str, float], lead: str, text: SearchText) -> bool:
        limits = thresholds()
        whole = sum(weights.values())
        missing = {word: weight for word, weight in weights.items() if word not in lead}
        in_lead = whole - sum(missing.values())
        if in_lead >= limits.title * whole:
            return True
        missing = {word: weight for word, weight in missing.items() if word in text.plain}
        if in_lead + sum(missing.values()) < limits.passage * whole:
            return False  # nor can any run of it hold enough
        runs_of = text.windows or text.pieces
        needed = max(1, math.ceil(limits.prominence * len(runs_of)))
        for run in runs_of:
            plain = text.plain_of(run)
            held = in_lead + sum(weight for word, weight in missing.items() if word in plain)
            needed -= held >= limits.passage * whole
            if not needed:
                return True
        return False


def _words(text: str) -> frozenset[str]:
    """The words to be found: as cut, so that no pair of characters across two words is asked for."""
    alone = frozenset(run.group() for run in runs(text) if len(run.group()) == 1 or not is_han(run.group()))
    return alone.union(words(text)) or frozenset(run.group() for run in runs(text))


@cache
def thresholds() -> MatchThresholds:
    """The thresholds in force. Raises InvalidInput where the file is damaged."""
    return read_numbers(Path(__file__).parent / "matching.yaml", MatchThresholds)
