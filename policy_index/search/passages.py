"""Which run of a long text to show: sentences that cover the question, the best of them early; and where the
question's words stand in it.

Rare words are counted inside the text itself, which is worth more than a corpus-wide count. What speaks for a run is
weighed as in weights.yaml (`run`), fitted by logistic regression over the runs of a text that holds the answer.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from policy_index.answer_types import answer_type
from policy_index.search.query import Query
from policy_index.search.weights import RunSigns, load_weights
from policy_index.text.normalise import normalise
from policy_index.text.tokens import bigrams

LIMIT = 400
LONG_SENTENCE = 0.01  # a sentence of 100 characters counts half
ANSWER_WITHIN = 3  # sentences from the run's first in which the kind of thing asked for should stand
_SENTENCE = re.compile(r"[^。；！？!?\n]*[。；！？!?\n]+|[^。；！？!?\n]+\Z")


@dataclass(frozen=True)
class Sentence:
    """One sentence of a text: where it stands, the question's pairs in it, which share of their weight that is."""

    start: int
    end: int
    held: frozenset[str]
    share: float
    worth: float  # `share`, less for a long sentence
    answers: bool
    official: bool


def best_run(text: str, query: Query, limit: int = LIMIT) -> tuple[int, int]:
    """Start and end of the run of at most `limit` characters of `text` to show for a query."""
    if len(text) <= limit:
        return 0, len(text)
    sentences, rarity = _read(text, query, limit)
    signs = load_weights().run
    total = sum(rarity.values()) or 1.0
    best, best_value = (0, 1), -math.inf
    for first in range(len(sentences)):
        last, covered = first, set[str]()
        while last < len(sentences) and sentences[last].end - sentences[first].start <= limit:
            covered |= sentences[last].held
            last += 1
        share = sum(map(rarity.__getitem__, covered)) / total
        value = _value(signs, sentences, first, last, share, limit)
        if value > best_value + 1e-9:
            best, best_value = (first, last), value
    return sentences[best[0]].start, sentences[best[1] - 1].end


def _value(signs: RunSigns, sentences: Sequence[Sentence], first: int, last: int, covered: float, limit: int) -> float:
    run = sentences[first:last]
    top = max(run, key=lambda one: one.worth)
    return (
        signs.covered * covered
        + signs.best_sentence * max(one.share for one in run)
        + signs.first_sentence * run[0].worth
        + signs.second_sentence * (run[1].worth if len(run) > 1 else 0.0)
        + signs.answer * any(one.answers for one in run[:ANSWER_WITHIN])
        + signs.official * any(one.official for one in run)
        + signs.beginning * (first == 0)
        + signs.place * first / len(sentences)
        + signs.length * (run[-1].end - run[0].start) / limit
        + signs.after * (run[-1].end - top.end) / limit
    )


def _read(text: str, query: Query, limit: int) -> tuple[list[Sentence], dict[str, float]]:
    """The sentences as the question sees them, and the rarity of its pairs in this text."""
    cut = _cut(text, limit)
    official = frozenset(pair for word in query.official for pair in bigrams(word))
    held = [frozenset(pair for pair in query.pairs if pair in plain) for _, _, plain in cut]
    frequency = Counter(pair for pairs in held for pair in pairs)
    rarity = {pair: math.log(1 + len(cut) / count) for pair, count in frequency.items()}
    total = sum(rarity.values()) or 1.0
    wanted = answer_type(query.text)
    sentences = []
    for (start, end, plain), pairs in zip(cut, held, strict=True):
        share = sum(map(rarity.__getitem__, pairs)) / total
        worth = share / (1 + LONG_SENTENCE * (end - start))
        found = bool(wanted and wanted.search(plain))
        sentences.append(Sentence(start, end, pairs, share, worth, found, any(pair in plain for pair in official)))
    return sentences, rarity


def highlights(text: str, query: Query) -> list[tuple[int, int]]:
    """[start, end) offsets in `text` of the query's words, two characters or more, merged."""
    plain = normalise(text)
    spans: list[tuple[int, int]] = []
    for token in query.marked:
        start = plain.find(token) if len(token) > 1 else -1
        while start >= 0:
            spans.append((start, start + len(token)))
            start = plain.find(token, start + 1)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


@lru_cache(maxsize=3000)
def _cut(text: str, limit: int) -> list[tuple[int, int, str]]:
    """Sentences with their offsets, in search spelling."""
    return [(start, end, normalise(text[start:end])) for start, end in _sentences(text, limit)]


def _sentences(text: str, limit: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        while end - start > limit:
            found.append((start, start + limit))
            start += limit
        if end > start:
            found.append((start, end))
    return found
