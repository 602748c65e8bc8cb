"""What a query may have been meant to say: the ordered list of rewritings. Called by Rewriter.

Another kind is another file with one function, added to REWRITINGS.
"""

from collections.abc import Callable, Iterator

from policy_index.search.query import Query
from policy_index.search.request import Rewriting
from policy_index.search.rewriting.abbreviations import by_abbreviation
from policy_index.search.rewriting.initials import by_initials
from policy_index.search.rewriting.known import Known
from policy_index.search.rewriting.near_names import by_near_name
from policy_index.search.rewriting.pinyin import by_pinyin
from policy_index.search.rewriting.sounding import by_sound
from policy_index.search.rewriting.spelling import by_spelling

Rewrite = Callable[[Known, Query], Rewriting | None]
REWRITINGS: tuple[Rewrite, ...] = (by_initials, by_pinyin, by_abbreviation, by_spelling, by_sound, by_near_name)


def rewritings_of(known: Known, query: Query) -> Iterator[Rewriting]:
    """Other words for a query, the likeliest kind first; each once."""
    seen = {query.text}
    for rewrite in REWRITINGS:
        rewriting = rewrite(known, query)
        if rewriting and rewriting.searched not in seen:
            seen.add(rewriting.searched)
            yield rewriting
