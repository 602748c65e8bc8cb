"""The door to this package: learns what changed in the kitchen, and tells what a query names or was meant to say.

Called by search/searching.py; `PolicyIndex` hands the changes on.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from policy_index.records import Faq, Guide, Interpretation, Kind, Policy, Record
from policy_index.repository import Change
from policy_index.search.catalog import Catalog
from policy_index.search.engines.protocol import SEARCHED_KINDS
from policy_index.search.query import Query
from policy_index.search.request import SearchRequest, SearchResult
from policy_index.search.rewriting.alike import Alikes
from policy_index.search.rewriting.choosing import Search, TextOf, choose
from policy_index.search.rewriting.doc_numbers import DocNumbers
from policy_index.search.rewriting.everyday import everyday_words
from policy_index.search.rewriting.known import Known
from policy_index.search.rewriting.leads import Lead
from policy_index.search.rewriting.limits import limits
from policy_index.search.rewriting.names import Names
from policy_index.search.rewriting.pointing import named_outright
from policy_index.search.rewriting.rewritings import rewritings_of
from policy_index.search.rewriting.vocabulary import Vocabulary

LONGEST = 120  # characters of a query that is rewritten


class Rewriter:
    """Knows one kitchen's names, numbers and vocabulary. Learning and asking may run beside each other."""

    def __init__(self, catalog: Catalog) -> None:
        vocabulary = Vocabulary()
        vocabulary.learn(everyday_words(), limits().everyday)
        alikes = Alikes(vocabulary)
        self._known = Known(catalog, {kind: Names() for kind in SEARCHED_KINDS}, DocNumbers(), vocabulary, alikes)

    def learn(self, changes: Iterable[Change]) -> None:
        """Take changes in that the catalog has taken in."""
        known = self._known
        changes = [change for change in changes if change.kind in known.names]
        for change in changes:
            head = known.catalog.find(change.kind, change.id)
            if head is None or change.record is None:
                known.names[change.kind].drop(f"{change.kind.value}:{change.id}")
                if change.kind is Kind.POLICY:
                    known.numbers.drop(change.id)
                continue
            known.names[change.kind].put(head)
            if isinstance(change.record, Policy):
                known.numbers.put(head, change.record.doc_number)
        known.vocabulary.learn(text for change in changes if change.record for text in _texts(change.record))
        known.alikes.refresh()

    def leads(self, query: Query, day: date) -> list[Lead]:
        """Records that the query names outright, the likeliest first."""
        return named_outright(self._known, query, day)

    def improved(
        self, request: SearchRequest, query: Query, typed: SearchResult, search: Search, text_of: TextOf
    ) -> SearchResult:
        """The result as typed, or of what was likely meant where that finds clearly more. Raises SearchAway."""
        if request.as_typed or len(query.text) > LONGEST:
            return typed
        known = self._known
        return choose(known.vocabulary, request, typed, rewritings_of(known, query), search, text_of)


def _texts(record: Record) -> Iterator[str]:
    """What of a record the vocabulary is counted from."""
    match record:
        case Policy() | Interpretation():
            yield from (record.title, record.text)
        case Guide():
            yield from (record.full_name, record.conditions or "", *(m.name for m in record.materials))
        case Faq():
            yield from (record.question, *record.similar, record.answer)
        case _:
            return
