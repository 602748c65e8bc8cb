"""A query that is a regulation's title, or its whole end (营商环境条例), leads to it. A pointer."""

from datetime import date

from policy_index.reading.words import words
from policy_index.records import Kind
from policy_index.search.query import Query
from policy_index.search.rewriting.known import Known
from policy_index.search.rewriting.leads import Lead
from policy_index.search.rewriting.titles import WHOLE_END, named_by

MOST = 10


def by_title(known: Known, query: Query, day: date) -> list[Lead]:
    """Regulations called so, those in force first."""
    if not query.text.rstrip(" 》。?").endswith(tuple(words().regulation_endings)):
        return []
    named = named_by(known.names[Kind.POLICY], query.text, shortened=False)
    named = [one for one in named if one.fits >= WHOLE_END and one.name.head.is_regulation]
    return [Lead(head) for head in known.in_order(named, query.text, day)[:MOST]]
