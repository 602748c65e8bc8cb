"""A regulation and a year or a word for its version (2018年版, 旧版, 最新) lead to that version. A pointer."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from policy_index.records import Kind, Status
from policy_index.search.catalog import Head
from policy_index.search.query import Query
from policy_index.search.rewriting.known import Known
from policy_index.search.rewriting.leads import Lead
from policy_index.search.rewriting.titles import named_by

DATA = Path(__file__).with_name("editions.yaml")


def by_edition(known: Known, query: Query, day: date) -> list[Lead]:
    """The version meant, of the regulation that the rest of the query names best."""
    pattern = _pattern()
    match = pattern.search(query.text)
    if not match:
        return []
    rest = pattern.sub(" ", query.text)
    named = named_by(known.names[Kind.POLICY], rest)
    heads = [head for head in known.in_order(named, rest, day) if head.is_regulation]
    if not heads:
        return []
    texts = {one.name.head.id: one.name.text for one in named}
    family = [head for head in heads if texts[head.id] == texts[heads[0].id] and head.region == heads[0].region]
    family.sort(key=lambda head: head.day or date.min)
    if match["year"]:
        return [Lead(head) for head in _of_year(family, int(match["year"]))]
    if match["old"]:
        return [Lead(head) for head in reversed(family) if known.catalog.status(head, day) is Status.SUPERSEDED]
    return [Lead(heads[0])]


def _of_year(family: Sequence[Head], year: int) -> list[Head]:
    """Versions issued that year; else those that took effect in it."""
    issued = [head for head in family if head.day and head.day.year == year]
    starting = [head for head in family if head.policy and head.policy.effective_on]
    return issued or [h for h in starting if h.policy and h.policy.effective_on and h.policy.effective_on.year == year]


@cache
def _pattern() -> re.Pattern[str]:
    """A year, a word for the version before, or one for the newest, with the words that go with them."""
    lists: dict[str, list[str]] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    year, old, new = (
        "|".join(sorted(map(re.escape, lists[name]), key=len, reverse=True)) for name in ("year", "old", "new")
    )
    return re.compile(rf"[(（]?(?P<year>(?:19|20)\d\d) *(?:{year})?[)）]?|(?P<old>{old})|(?P<new>{new})")
