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
from policy_index.text.normalise import normalise
from policy_index.text.tokens import bigrams, characters

LONG_SENTENCE = 0.005  # a sentence of 200 characters counts half
LENGTH_UNIT = 6.0
FURTHEST = 6.0  # a passage further behind the best one counts as this far
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
        title = normalise(text.title)
        for window in sorted(scored, key=lambda number: (-scored[number], number))[:most]:
            if window < len(text.windows):
                yield Candidate(serial, window, title, normalise(text.windows[window][1]), scored[window])


def read(query: Query, candidates: Sequence[Candidate], signs: ReaderSigns) -> list[Reading]:
    """How well each passage answers; rarity is counted among them."""
    pairs = list(dict.fromkeys(bigrams(query.bare)))
    single = list(dict.fromkeys(characters(query.bare)))
    official = list(dict.fromkeys(pair for word in query.official for pair in bigrams(word)))
    pair_rarity, single_rarity = _rarity(pairs, candidates), _rarity(single, candidates)
    top = max(one.score for one in candidates) or 1.0
    wanted = answer_type(query.text)
    readings = []
    for one in candidates:
        beyond = [pair for pair in pairs if pair not in one.title]
        answered = bool(wanted.search(one.text)) if wanted else None
        shares = {sentence: _share(single, single_rarity, sentence) for sentence in _SENTENCE.findall(one.text)}
        said = max((share / (1 + LONG_SENTENCE * len(text)) for text, share in shares.items()), default=0.0)
        value = (
            signs.words * one.score / top
            + signs.characters * _share(single, single_rarity, one.text)
            + signs.sentence * said
            + signs.beyond_title * _share(beyond, pair_rarity, one.text)
            + signs.official * sum(pair in one.text for pair in official) / max(1, len(official))
            + signs.answer * (answered is True)
            + signs.no_answer * (answered is False)
            + signs.length * math.log1p(len(one.text)) / LENGTH_UNIT
            + signs.order * _order(pairs, one.text)
        )
        readings.append(Reading(value, max(shares.values(), default=0.0), answered))
    return readings


def _rarity(tokens: Sequence[str], candidates: Sequence[Candidate]) -> dict[str, float]:
    texts = [one.text for one in candidates]
    return {token: math.log(1 + len(texts) / (1 + sum(token in text for text in texts))) for token in tokens}


def _share(tokens: Sequence[str], rarity: dict[str, float], text: str) -> float:
    """Which share of the tokens, weighted by rarity, stands in a text; 0…1."""
    total = held = 0.0
    for token in tokens:
        total += rarity[token]
        if token in text:
            held += rarity[token]
    return held / total if total else 0.0


def _order(tokens: Sequence[str], text: str) -> float:
    """Which share of neighbouring tokens, as asked, stand in this order in the text; 0…1."""
    places = [place for place in map(text.find, tokens) if place >= 0]
    return sum(a < b for a, b in itertools.pairwise(places)) / max(1, len(places) - 1)
