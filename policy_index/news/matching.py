"""Whether a record matches a search well. A search ranks whatever shares two characters; a follower wants less.

A record matches by its title, or by passages that hold nearly all of what the search asks for and are not just
a word in passing. Thresholds: matching.yaml. Called by following.py.
"""

import math
from collections.abc import Set
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from policy_index.search.catalog import Head
from policy_index.search.query import Query
from policy_index.search.rarity import Rarity
from policy_index.search.texts import SearchText
from policy_index.text.lexicon import in_official_words
from policy_index.text.normalise import normalise
from policy_index.text.tokens import bigrams
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
        self._rarity = rarity
        readings = {frozenset(bigrams(reading)) for reading in (query.bare, in_official_words(query.bare))}
        self._readings = [reading for reading in readings if reading]

    @property
    def asks_for_nothing(self) -> bool:
        """Whether the search has no words: then everything matches that its filters admit."""
        return not self._readings

    def matches(self, head: Head, text: SearchText) -> bool:
        """Whether the record matches, in the search's own words or in the official ones."""
        lead = normalise(" ".join((text.title, *head.issuers, head.region or "")))
        return self.asks_for_nothing or any(self._matches(reading, lead, text) for reading in self._readings)

    def _matches(self, pairs: Set[str], lead: str, text: SearchText) -> bool:
        limits = thresholds()
        weights = {pair: sum(map(self._rarity.of, pair)) for pair in pairs}
        whole = sum(weights.values())
        missing = {pair: weight for pair, weight in weights.items() if pair not in lead}
        in_lead = whole - sum(missing.values())
        if in_lead >= limits.title * whole:
            return True
        needed = max(1, math.ceil(limits.prominence * len(text.pieces)))
        for piece in text.pieces:
            held = in_lead + sum(weight for pair, weight in missing.items() if pair in piece.plain)
            needed -= held >= limits.passage * whole
            if not needed:
                return True
        return False


@cache
def thresholds() -> MatchThresholds:
    """The thresholds in force. Raises InvalidInput where the file is damaged."""
    return read_numbers(Path(__file__).parent / "matching.yaml", MatchThresholds)
