"""A careful reader's look at the passages of the first records: which one answers, and how well.

What is looked at: how much of the question's rarer words stand in the passage, in one sentence, beyond what the
title says, in their order; whether it has the kind of thing asked for (answer_types.yaml); how long it is. Weights of
the signs: weights.yaml, fitted by logistic regression over the passages of one question.
"""

import itertools
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policy_index.answer_types import answer_type
from policy_index.search.pool import Pool, Ranking, Reading
from policy_index.search.query import Query
from policy_index.search.weights import ReaderSigns
from policy_index.text.tokens import bigrams, characters

LONG_SENTENCE = 0.005  # a sentence of 200 characters counts half
LENGTH_UNIT = 6.0
FURTHEST = 6.0  # a passage further behind the best one counts as this far
EXACT = 2**20
_SENTENCE = re.compile(r"[^。；！？!?\n]{2,}")


@dataclass(frozen=True)
class Candidate:
    """A passage to be read: whose it is, its title and text in search spelling, and its score by words."""

    serial: int
    window: int
    title: str
    text: str
    score: float


def reader(ranking: Ranking, pool: Pool) -> None:
    """Reads the best passages of the first records; the best read one is the one shown."""
    weights = ranking.of_kind.reader
    if weights is None:
        return
    candidates = list(_candidates(ranking, pool, pool.best_first()[: weights.records], weights.passages))
    if not candidates:
        return
    for one, found in zip(candidates, read(ranking.query, candidates, weights.signs), strict=True):
        pool.read[one.serial][one.window] = found
    best = {serial: max(one.value for one in found.values()) for serial, found in pool.read.items()}
    first, top = max(best.values()), max(map(pool.score, best))
    for serial in pool.shares:  # records not read stand where the worst that was read stands
        behind = max(best.get(serial, -math.inf) - first, -FURTHEST)
        pool.shares[serial]["reader"] = weights.share * top * behind


def _candidates(ranking: Ranking, pool: Pool, serials: Sequence[int], most: int) -> Iterable[Candidate]:
    for serial in serials:
        scored = pool.passages.get(serial)
        text = ranking.text(pool.heads[serial]) if scored else None
        if not scored or text is None:
            continue
        for window in sorted(scored, key=lambda number: (-scored[number], number))[:most]:
            if window < len(text.windows):
                plain = text.plain_of(text.windows[window])
                yield Candidate(serial, window, text.plain_title, plain, scored[window])


def read(query: Query, candidates: Sequence[Candidate], signs: ReaderSigns) -> list[Reading]:
    """How well each passage answers; rarity is counted among them."""
    texts = [one.text for one in candidates]
    pairs = list(dict.fromkeys(bigrams(query.bare)))
    official = list(dict.fromkeys(pair for word in query.official for pair in bigrams(word)))
    pair_rarity, rarity = _rarity(pairs, texts), _rarity(characters(query.bare), texts)
    single, whole = frozenset(rarity), sum(rarity.values()) or 1.0
    top = max(one.score for one in candidates) or 1.0
    wanted = answer_type(query.text)
    readings = []
    for one in candidates:
        answered = bool(wanted.search(one.text)) if wanted else None
        best = said = 0.0
        for sentence in _SENTENCE.findall(one.text):
            share = sum(map(rarity.__getitem__, single.intersection(sentence))) / whole
            best, said = max(best, share), max(said, share / (1 + LONG_SENTENCE * len(sentence)))
        value = (
            signs.words * one.score / top
            + signs.characters * sum(map(rarity.__getitem__, single.intersection(one.text))) / whole
            + signs.sentence * said
            + signs.beyond_title * _beyond_title(pair_rarity, one)
            + signs.official * sum(pair in one.text for pair in official) / max(1, len(official))
            + signs.answer * (answered is True)
            + signs.no_answer * (answered is False)
            + signs.length * math.log1p(len(one.text)) / LENGTH_UNIT
            + signs.order * _order(pairs, one.text)
        )
        readings.append(Reading(value, best, answered))
    return readings


def _rarity(tokens: Iterable[str], texts: Sequence[str]) -> dict[str, float]:
    """How rare each token is among the texts; the higher the rarer. As binary fractions, whose sums have no order."""
    counts = {token: sum(token in text for text in texts) for token in sorted(set(tokens))}
    return {token: round(EXACT * math.log(1 + len(texts) / (1 + count))) / EXACT for token, count in counts.items()}


def _beyond_title(rarity: dict[str, float], one: Candidate) -> float:
    """Which share of the pairs that the title lacks, weighted by rarity, the passage has; 0…1."""
    total = held = 0.0
    for pair, value in rarity.items():
        if pair not in one.title:
            total += value
            if pair in one.text:
                held += value
    return held / total if total else 0.0


def _order(tokens: Sequence[str], text: str) -> float:
    """Which share of neighbouring tokens, as asked, stand in this order in the text; 0…1."""
    places = [place for place in map(text.find, tokens) if place >= 0]
    return sum(a < b for a, b in itertools.pairwise(places)) / max(1, len(places) - 1)
