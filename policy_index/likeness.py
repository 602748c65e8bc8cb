"""Policies like a policy: by rare words of the title, by what both cite, by meaning; those of its place first.

Fed by `PolicyIndex` with every change; called by related.py. Weights: related.yaml.
"""

import math
import sys
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from heapq import nlargest
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from policy_index.citations import Citations
from policy_index.reading.titles import title_key
from policy_index.records import Kind, Policy
from policy_index.repository import Change
from policy_index.search.catalog import Catalog, Head
from policy_index.search.embedding.meaning import Meaning
from policy_index.text.normalise import normalise
from policy_index.text.places import places_in
from policy_index.text.tokens import bigrams

DATA = Path(__file__).parent / "related.yaml"
ENOUGH = 50  # so few titles share even common words
ROUNDED = 6  # sums of the same shares in another order are the same
LOOKED_AT = 200  # those that share most are looked at closely


class LikeWeights(BaseModel):
    """What likeness is made of; said in related.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: float
    cited: float
    meaning: float
    meaning_from: float
    other_place: float
    least: float
    nearest: int
    common: float


class RelatedRules(BaseModel):
    """Everything in related.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    shown: int
    together_at_least: int
    like: LikeWeights


class Likeness:
    """The pairs of characters of every policy's title, without the names of places. Thread-safe."""

    def __init__(self, catalog: Catalog, citations: Citations, meaning: Meaning) -> None:
        self._catalog, self._citations, self._meaning = catalog, citations, meaning
        self._pairs: dict[str, tuple[str, ...]] = {}
        self._holders: defaultdict[str, set[str]] = defaultdict(set)
        self._lock = threading.Lock()

    def apply(self, changes: Iterable[Change]) -> None:
        """Take changes in."""
        for change in changes:
            if change.kind is not Kind.POLICY:
                continue
            pairs = _title_pairs(change.record) if isinstance(change.record, Policy) else ()
            with self._lock:
                for pair in self._pairs.pop(change.id, ()):
                    self._holders[pair].discard(change.id)
                if pairs:
                    self._pairs[change.id] = pairs
                for pair in pairs:
                    self._holders[pair].add(change.id)

    def like(self, policy: Policy) -> list[Head]:
        """Policies like this one, the likest first; versions of it are among them."""
        weights = rules().like
        scores: defaultdict[str, float] = defaultdict(float)
        for policy_id, share in self._sharing_title(policy.id, weights.common).items():
            scores[policy_id] += weights.title * share
        for policy_id, share in self._sharing_citations(policy.id, weights.common).items():
            scores[policy_id] += weights.cited * share
        near = self._meaning.near(Kind.POLICY, policy.title)
        if near:
            nearest = (self._catalog.get(serial) for serial in near.best(weights.nearest))
            for head in {*(self._catalog.find(Kind.POLICY, i) for i in scores), *nearest}:
                if head:
                    over = near.similarity(head.serial) - weights.meaning_from
                    scores[head.id] += weights.meaning * max(0.0, over)
        own = self._catalog.find(Kind.POLICY, policy.id)
        found = [(score, head) for i, score in scores.items() if (head := self._catalog.find(Kind.POLICY, i))]
        weighed = [(score * _place_factor(own, head, weights.other_place), head) for score, head in found]
        fitting = [(score, head) for score, head in weighed if score >= weights.least and head is not own]
        return [head for _, head in sorted(fitting, key=lambda one: (-round(one[0], ROUNDED), one[1].id))]

    def _sharing_title(self, policy_id: str, common: float) -> dict[str, float]:
        pairs, most = self._pairs.get(policy_id, ()), max(ENOUGH, int(common * len(self._pairs)))
        with self._lock:
            numbers = {pair: len(self._holders[pair]) for pair in pairs}
            telling = {pair: tuple(self._holders[pair]) for pair in pairs if numbers[pair] <= most}
        return self._shares(telling, sum(map(self._rarity, numbers.values())), self._weight_of_title)

    def _weight_of_title(self, policy_id: str) -> float:
        return sum(self._rarity(len(self._holders[pair])) for pair in self._pairs.get(policy_id, ()))

    def _sharing_citations(self, policy_id: str, common: float) -> dict[str, float]:
        titles, most = self._citations.named_by(Kind.POLICY, policy_id), max(ENOUGH, int(common * len(self._pairs)))
        numbers = {title: self._citations.times_named(title) for title in titles}
        telling = {
            title: [other for kind, other in self._citations.naming(title) if kind is Kind.POLICY]
            for title in titles
            if numbers[title] <= most
        }
        few = 2 * self._rarity(1)  # two records that each cite one title have little in common yet
        own = sum(map(self._rarity, numbers.values())) + few
        return self._shares(telling, own, lambda other: self._weight_of_citations(other) + few)

    def _weight_of_citations(self, policy_id: str) -> float:
        titles = self._citations.named_by(Kind.POLICY, policy_id)
        return sum(self._rarity(self._citations.times_named(title)) for title in titles)

    def _shares(
        self, telling: Mapping[str, Sequence[str]], own: float, weight_of: Callable[[str], float]
    ) -> dict[str, float]:
        """What each other policy shares of what tells, by rarity, beside all that both have (a cosine): 0…1."""
        shared: defaultdict[str, float] = defaultdict(float)
        for holders in telling.values():
            rarity = self._rarity(len(holders))
            for other in holders:
                shared[other] += rarity
        most = nlargest(LOOKED_AT, shared, key=lambda other: (round(shared[other], ROUNDED), other))
        return {other: shared[other] / math.sqrt(own * weight_of(other)) for other in most}

    def _rarity(self, holders: int) -> float:
        return math.log(1 + len(self._pairs) / (1 + holders)) ** 2


def _place_factor(own: Head | None, other: Head, otherwise: float) -> float:
    """Rules of this place and of those above it count in full; where no place is named, they hold everywhere."""
    if own is None or other.place is None or (own.place and other.place.governs(own.place)):
        return 1.0
    return otherwise


def _title_pairs(policy: Policy) -> tuple[str, ...]:
    title = title_key(policy.title)
    for _, start, end in reversed(places_in(title)):
        title = f"{title[:start]} {title[end:].removeprefix('省').removeprefix('市')}"
    return tuple(dict.fromkeys(map(sys.intern, bigrams(normalise(title)))))  # one string a pair, not one a title


@cache
def rules() -> RelatedRules:
    """The rules in force."""
    return RelatedRules.model_validate(yaml.safe_load(DATA.read_text(encoding="utf-8")))
