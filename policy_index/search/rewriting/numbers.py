"""A query that gives a document's number leads to that document. A pointer.

Where a partial number fits several documents all of them lead, newest first.
"""

from datetime import date

from policy_index.search.query import GAP, Query
from policy_index.search.rewriting.doc_numbers import DocNumber, numbers_in
from policy_index.search.rewriting.known import Known
from policy_index.search.rewriting.leads import Lead
from policy_index.text.tokens import is_han

WORDS_BESIDE = 6  # Han characters beside a number without office: with more the query asks something else
SURE = 0.8


def by_number(known: Known, query: Query, day: date) -> list[Lead]:  # noqa: ARG001  (pointers look alike)
    """Documents that bear the number typed."""
    if not any(c.isdecimal() for c in query.text) and "号" not in query.text:
        return []
    for number in numbers_in(query.bare.replace(GAP, " ")):
        if not _says_enough(number, query):
            continue
        bearing = known.numbers.bearing(number)
        best = max((fits for fits, _ in bearing), default=0.0)
        heads = [head for fits, head in bearing if fits == best]
        if heads and (best >= SURE or number.bracketed):
            heads.sort(key=lambda head: (-(head.day or date.min).toordinal(), head.id))
            return [Lead(head) for head in heads]
    return []


def _says_enough(number: DocNumber, query: Query) -> bool:
    if number.year is None and not number.order:
        return len(number.office) > 1
    if number.office:
        return True
    beside = sum(map(is_han, query.bare.replace(GAP, "")))
    return number.bracketed and beside <= WORDS_BESIDE
