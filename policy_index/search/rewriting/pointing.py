"""What a query names outright: an ordered list of pointers, the first that finds something counts. For Rewriter."""

from collections.abc import Callable
from datetime import date

from policy_index.search.query import Query
from policy_index.search.rewriting.articles import by_article
from policy_index.search.rewriting.editions import by_edition
from policy_index.search.rewriting.exact import by_title
from policy_index.search.rewriting.known import Known
from policy_index.search.rewriting.leads import Lead
from policy_index.search.rewriting.numbers import by_number

Pointer = Callable[[Known, Query, date], list[Lead]]
POINTERS: tuple[Pointer, ...] = (by_number, by_article, by_title, by_edition)
LONGEST = 60  # characters; a longer query tells something rather than naming it


def named_outright(known: Known, query: Query, day: date) -> list[Lead]:
    """Records that lead, in order; none for most queries."""
    if len(query.text) > LONGEST:
        return []
    return next((leads for pointer in POINTERS if (leads := pointer(known, query, day))), [])
