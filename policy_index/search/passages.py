"""Which run of a long text to show: sentences that cover the question, the best of them early; and where the
question's words stand in it.

Rare words are counted inside the text itself, which is worth more than a corpus-wide count. What speaks for a run is
weighed as in weights.yaml (`run`), fitted by logistic regression over the runs of a text that holds the answer.
"""

import math
import re
from collections import Counter
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import chain, islice
from typing import NamedTuple

from policy_index.answer_types import answer_type
from policy_index.search.query import Query
from policy_index.search.weights import load_weights
from policy_index.text.normalise import normalise
from policy_index.text.tokens import bigrams

LIMIT = 400
LONG_SENTENCE = 0.01  # a sentence of 100 characters counts half
ANSWER_WITHIN = 3  # sentences from the run's first in which the kind of thing asked for should stand
_SENTENCE = re.compile(r"[^。；！？!?\n]*[。；！？!?\n]+|[^。；！？!?\n]+\Z")


class Sentence(NamedTuple):
    """One sentence of a text as a question sees it.

    `held` is a bit for each of the question's pairs that stands in it, `share` their part of the whole weight,
    `worth` the same, less for a long sentence.
    """

    start: int
    end: int
    held: int
    share: float
    worth: float
    answers: bool
    official: bool


def best_run(text: str, query: Query, limit: int = LIMIT) -> tuple[int, int]:
    """Start and end of the run of at most `limit` characters of `text` to show for a query."""
    if len(text) <= limit:
        return 0, len(text)
    sentences, share_of = _read(text, query, limit)
    signs = load_weights().run
    best, best_value = (0, 1), -math.inf
    for first, opening in enumerate(sentences):
        furthest, covered, share, top = opening.start + limit, 0, 0.0, opening
        answers = official = False
        last = first
        for one in islice(sentences, first, None):
            if one.end > furthest:
                break
            covered |= one.held
            official |= one.official
            answers |= one.answers and last - first < ANSWER_WITHIN
            share = max(share, one.share)
            top = one if one.worth > top.worth else top
            last += 1
        end = sentences[last - 1].end
        value = (
            signs.covered * share_of(covered)
            + signs.best_sentence * share
            + signs.first_sentence * opening.worth
            + signs.second_sentence * (sentences[first + 1].worth if last - first > 1 else 0.0)
            + signs.answer * answers
            + signs.official * official
            + signs.beginning * (first == 0)
            + signs.place * first / len(sentences)
            + signs.length * (end - opening.start) / limit
            + signs.after * (end - top.end) / limit
        )
        if value > best_value + 1e-9:
            best, best_value = (first, last), value
    return sentences[best[0]].start, sentences[best[1] - 1].end


def _read(text: str, query: Query, limit: int) -> tuple[list[Sentence], Callable[[int], float]]:
    """The sentences as the question sees them; and which share of its weight a set of its pairs is."""
    cut = _cut(text, limit)
    pairs = sorted(query.pairs)
    official = sorted({pair for word in query.official for pair in bigrams(word)})
    held = [[number for number, pair in enumerate(pairs) if pair in plain] for _, _, plain in cut]
    frequency = Counter(chain.from_iterable(held))
    rarity = {number: math.log(1 + len(cut) / count) for number, count in frequency.items()}
    total = sum(rarity.values()) or 1.0

    @cache
    def share_of(held: int) -> float:
        return sum(value for number, value in rarity.items() if held >> number & 1) / total

    wanted = answer_type(query.text)
    sentences = []
    for (start, end, plain), numbers in zip(cut, held, strict=True):
        bits = sum(1 << number for number in numbers)
        share = share_of(bits)
        found = bool(wanted and wanted.search(plain))
        named = any(pair in plain for pair in official)
        sentences.append(Sentence(start, end, bits, share, share / (1 + LONG_SENTENCE * (end - start)), found, named))
    return sentences, share_of


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
