"""A shortened title (道交法, 济南营商条例, 环保税法) → the whole one. A rewriting.

Only queries that end as titles of regulations do, and whose characters all stand in the title in their order.
"""

from datetime import date

from policy_index.reading.words import words
from policy_index.records import Kind
from policy_index.search.query import Query
from policy_index.search.request import Rewriting, Why
from policy_index.search.rewriting.known import Known
from policy_index.search.rewriting.names import name_key
from policy_index.search.rewriting.titles import A_PART, named_by

LONGEST = 16


def by_abbreviation(known: Known, query: Query) -> Rewriting | None:
    """The query as the whole title of the regulation that it likely means."""
    key = name_key(query.bare)
    if len(key) > LONGEST or not key.endswith(tuple(words().regulation_endings)):
        return None
    named = [one for one in named_by(known.names[Kind.POLICY], key) if one.name.head.is_regulation]
    if not named or named[0].fits >= A_PART:
        return None
    best = known.in_order(named, query.text, date.today())[0]
    return Rewriting(typed=query.raw, searched=name_key(best.title), why=Why.ABBREVIATION)
