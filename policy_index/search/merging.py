"""Hits of several kinds in one list: each kind keeps its own order, and what suits the question better goes first.

BM25 sums of different kinds don't compare (a regulation has passages, a guide has not). Shares of the question do:
what the passage shown and its title hold of it, or all that is searched of a guide. For guides it counts besides
whether they mean what is asked, whether the question asks for something that guides say (材料, 窗口, 多久 …) or for a
rule (罚, 能不能 …), and whether it names another place. Weights: weights.yaml, fitted by logistic regression.
Called by searching.py.
"""

import heapq
from collections.abc import Callable, Iterator, Sequence

from policy_index.records import Kind
from policy_index.search.catalog import Head
from policy_index.search.pool import Pool
from policy_index.search.query import Query
from policy_index.search.texts import SearchText
from policy_index.search.weights import MergingWeights
from policy_index.text.normalise import normalise

ASPECTS_COUNTED = 3


def merge(lists: Sequence[list[Head]], worth_of: Callable[[Head], float], count: int) -> list[Head]:
    """The first `count` of all lists, by what each head is worth; see `worth`."""
    if len(lists) == 1:
        return lists[0]
    streams = [_falling(heads[:count], worth_of) for heads in lists]
    merged = [head for _, head in heapq.merge(*streams, key=lambda pair: pair[0])]
    rest = [head for heads in lists for head in heads[count:]]
    return merged + rest


def worth(query: Query, head: Head, pool: Pool, text: SearchText | None, weights: MergingWeights) -> float:
    """How well a record suits the question, comparable over kinds, in log-odds."""
    title = text.plain_title if text else normalise(head.title)
    if head.kind is not Kind.GUIDE:
        number = pool.best_passage(head.serial)
        shown = f" {text.plain_of(text.windows[number])}" if text and number is not None and text.windows else ""
        return weights.shown * query.held_by(title + shown)
    elsewhere = head.place is not None and bool(query.places) and not any(map(head.place.governs, query.places))
    return (
        weights.guide.held * query.held_by(f"{title} {normalise(text.body) if text else ''}")
        + weights.guide.meaning * pool.signs.get(head.serial, {}).get("meaning", 0.0)
        + weights.guide.asks_aspect * min(ASPECTS_COUNTED, query.aspects)
        + weights.guide.asks_rule * query.asks_rule
        + weights.guide.elsewhere * elsewhere
        + weights.guide.always
    )


def _falling(heads: Sequence[Head], worth_of: Callable[[Head], float]) -> Iterator[tuple[float, Head]]:
    """Heads with what they are worth, negative, never better than the one before."""
    best = float("-inf")
    for head in heads:
        best = max(best, -worth_of(head))
        yield best, head
