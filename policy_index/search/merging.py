"""Hits of several kinds in one list: each kind keeps its own order, and the better covered question goes first.

BM25 sums of different kinds don't compare (a regulation has passages, a guide has not), coverage does.
"""

import heapq
from collections.abc import Callable, Iterator, Sequence

from policy_index.search.catalog import Head
from policy_index.search.query import Query


def merge(lists: Sequence[list[Head]], text_for: Callable[[Head], str], query: Query, count: int) -> list[Head]:
    """The first `count` of all lists; `text_for` gives what would be shown of a record, in search spelling."""
    if len(lists) == 1:
        return lists[0]
    streams = [_falling(heads[:count], text_for, query) for heads in lists]
    merged = [head for _, head in heapq.merge(*streams, key=lambda pair: pair[0])]
    rest = [head for heads in lists for head in heads[count:]]
    return merged + rest


def _falling(heads: Sequence[Head], text_for: Callable[[Head], str], query: Query) -> Iterator[tuple[float, Head]]:
    """Heads with their coverage, negative, never better than that of the one before."""
    best = -1.0
    for head in heads:
        best = max(best, -query.held_by(text_for(head)))
        yield best, head
