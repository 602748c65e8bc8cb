"""The records that a search's followers are told of, newest change first. `PolicyIndex.news` asks here.

Candidates are looked for twice: the newest changes are each held against the search, so that none is missed, and
the best hits of a search are looked through for what came in before.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from sqlalchemy import func, select, tuple_

from policy_index.links import record_url
from policy_index.news.shapes import News, NewsItem
from policy_index.records import Kind
from policy_index.search.catalog import Head
from policy_index.search.engines.labels import admits
from policy_index.search.matching import Matcher
from policy_index.search.query import Query, parse_query
from policy_index.search.request import Passage, Scope, SearchRequest
from policy_index.search.searching import Searching, filter_of
from policy_index.search.showing import shown_passage
from policy_index.tables import RecordVersion
from storage.database import Database

NEWEST_LOOKED_AT = 40  # for a feed: what the hits' ranking would hide
CHANGES_LOOKED_AT = 1000  # since a revision
HITS_LOOKED_AT = 50
REMEMBERED = 64  # answers


@dataclass(frozen=True)
class Asked:
    """One question, whatever page of its answer is asked for."""

    request: SearchRequest
    since: int
    upto: int
    day: date


class Following:
    """Over one search. Thread-safe; answers are remembered until a record changes or the day does."""

    def __init__(self, database: Database, searching: Searching) -> None:
        self._database = database
        self._searching = searching
        self._times: dict[int, datetime] = {}
        self._times_upto = 0
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._find)

    def news(self, request: SearchRequest, since: int, upto: int, day: date) -> News:
        """The newest records that match, `size` from `start` on. Raises SearchAway where hits can't be looked through.

        `since`: only what changed after this revision; `upto`: how far the records were read; `day`: today.
        """
        self._read_times(upto)
        asked = Asked(request.model_copy(update={"start": 0, "size": HITS_LOOKED_AT}), since, upto, day)
        found = self._remembered(asked)
        items = self._items(found[request.start : request.start + request.size], asked)
        return News(revision=upto, changed=self._times.get(upto), total=len(found), items=items)

    def _find(self, asked: Asked) -> tuple[tuple[Head, Passage | None], ...]:
        """Heads that match, newest first, with their passage where a search has shown it."""
        request, query = asked.request, parse_query(asked.request.q)
        kind = Kind.POLICY if request.kind is Scope.ALL else Kind(request.kind.value)
        matcher = Matcher(query, self._searching.title_rarity(kind))
        heads = sorted(self._admitted(kind, asked), key=self._age)
        if matcher.asks_for_nothing:
            return tuple((head, None) for head in heads)
        looked_at = CHANGES_LOOKED_AT if asked.since else NEWEST_LOOKED_AT
        found: dict[int, tuple[Head, Passage | None]] = {
            head.serial: (head, None) for head in self._matching(matcher, heads[:looked_at])
        }
        if len(heads) > looked_at:
            hits = self._searching.search(request.model_copy(update={"kind": Scope(kind.value)}), asked.day).hits
            passages = {hit.id: hit.passage for hit in hits}
            later = [head for head in heads[looked_at:] if head.id in passages]
            found |= {head.serial: (head, passages[head.id]) for head in self._matching(matcher, later)}
        return tuple(sorted(found.values(), key=lambda pair: self._age(pair[0])))

    def _admitted(self, kind: Kind, asked: Asked) -> Iterator[Head]:
        catalog, request = self._searching.catalog, asked.request
        only, day = filter_of(request), request.as_of or asked.day
        for head in catalog.of_kind(kind):
            if (
                asked.since < head.serial <= asked.upto
                and admits(only, catalog.labels(head))
                and (not request.status or catalog.status(head, day) in request.status)
            ):
                yield head

    def _matching(self, matcher: Matcher, heads: Iterable[Head]) -> Iterator[Head]:
        for head in heads:
            text = self._searching.shelf.text(head.kind, head.id)
            if text and matcher.matches(head, text):
                yield head

    def _items(self, found: Iterable[tuple[Head, Passage | None]], asked: Asked) -> list[NewsItem]:
        found = list(found)
        first = self._first_revisions([head for head, _ in found]) if asked.since else {}
        query, day = parse_query(asked.request.q), asked.request.as_of or asked.day
        return [
            self._item(head, passage, query, day, is_new=first.get(head.id, head.serial) > asked.since)
            for head, passage in found
        ]

    def _item(self, head: Head, passage: Passage | None, query: Query, day: date, *, is_new: bool) -> NewsItem:
        text = None if passage else self._searching.shelf.text(head.kind, head.id)
        return NewsItem(
            id=head.id,
            kind=head.kind,
            title=head.title,
            is_new=is_new,
            updated=self._times[head.serial],
            published=head.day,
            status=self._searching.catalog.status(head, day),
            issuer="、".join(head.issuers) or None,
            region=head.region,
            passage=passage or shown_passage(text, head.title, None, query),
            url=record_url(head.kind, head.id),
            example=head.example,
        )

    def _age(self, head: Head) -> tuple[float, int, int]:
        """Sorts the newest change first; of what came in together, the record newest by its own date."""
        return -self._times[head.serial].timestamp(), -(head.day or date.min).toordinal(), -head.serial

    def _read_times(self, upto: int) -> None:
        """When each version came in, as far as not known yet."""
        if upto <= self._times_upto:
            return
        with self._database.session() as session:
            rows = session.execute(
                select(RecordVersion.revision, RecordVersion.imported_at).where(
                    RecordVersion.revision > self._times_upto, RecordVersion.revision <= upto
                )
            )
            self._times |= {revision: imported_at.replace(tzinfo=UTC) for revision, imported_at in rows}
        self._times_upto = upto

    def _first_revisions(self, heads: list[Head]) -> dict[str, int]:
        """The revision that each record came in with."""
        keys = [(head.kind.value, head.id) for head in heads]
        with self._database.session() as session:
            rows = session.execute(
                select(RecordVersion.id, func.min(RecordVersion.revision).label("first"))
                .where(tuple_(RecordVersion.kind, RecordVersion.id).in_(keys))
                .group_by(RecordVersion.kind, RecordVersion.id)
            )
            return {row.id: int(row.first) for row in rows}
