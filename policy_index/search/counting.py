"""Facets: how many records each value of a label would leave. Called by `Searching` beside the ranking.

What is chosen of a facet doesn't narrow the facet itself, so that a second value can be added to it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from policy_index.records import Kind
from policy_index.search.engines.labels import LABEL_FIELDS
from policy_index.search.engines.protocol import SEARCHED_KINDS, Counts, Engine, Filter, Terms

FACETS = ("kind", "status", "level", "issuer", "region", "year", "topic", "audience")
TODAY_ALONE = "status"  # the index knows every policy's status of today, of no other day


def count(engine: Engine, kinds: Sequence[Kind], terms: Sequence[Terms], only: Filter) -> Counts:
    """Records of these kinds that hold any of the terms, in all and by facet. Raises SearchAway."""
    facets = [name for name in FACETS if name != TODAY_ALONE or only.in_force_on is None]
    chosen = [name for name in facets if LABEL_FIELDS[name].chosen(only)]
    found = engine.count(kinds, terms, only, [name for name in facets if name not in chosen])
    counts = dict(found.facets)
    if set(kinds) != set(SEARCHED_KINDS):
        counts |= engine.count(SEARCHED_KINDS, terms, only, ["kind"]).facets
    for name in chosen:
        counts |= engine.count(kinds, terms, _without(only, name), [name]).facets
    return Counts(found.total, {name: counts[name] for name in facets})


def _without(only: Filter, name: str) -> Filter:
    nothing: dict[str, Any] = {str(LABEL_FIELDS[name].filter): ()}
    return replace(only, **nothing)
