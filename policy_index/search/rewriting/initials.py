"""First letters of syllables (nmggz, yszhj) → the words of a title, guide or standard question. A rewriting."""

import re
from collections import Counter

from policy_index.records import Kind
from policy_index.search.query import Query
from policy_index.search.request import Rewriting, Why
from policy_index.search.rewriting.known import Known

_LETTERS = re.compile(r"[a-z](?: ?[a-z]){2,11}")


def by_initials(known: Known, query: Query) -> Rewriting | None:
    """The words that most names have where their characters begin with these letters; whole names before parts."""
    text = query.text.strip()
    if not _LETTERS.fullmatch(text):
        return None
    letters = text.replace(" ", "")
    found: Counter[str] = Counter()
    for kind in (Kind.POLICY, Kind.GUIDE, Kind.FAQ):
        found.update(known.names[kind].with_initials(letters))
    if not found:
        return None
    best = max(found, key=lambda words: (found[words], words))
    return Rewriting(typed=query.raw, searched=best, why=Why.INITIALS)
