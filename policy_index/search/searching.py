"""A search from request to result: rank each kind asked for, merge, show the best passage of each record."""

import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from policy_index.bets.bet import Bet, Side
from policy_index.bets.betting import Betting
from policy_index.links import record_url
from policy_index.records import Kind
from policy_index.search.catalog import Catalog, Head
from policy_index.search.copies import group_copies
from policy_index.search.embedding.meaning import Meaning
from policy_index.search.engines.protocol import SEARCHED_KINDS, Counts, Engine, Field, Filter, Terms
from policy_index.search.merging import merge, worth
from policy_index.search.pool import Pool, Ranking
from policy_index.search.query import Query, parse_query
from policy_index.search.ranking import STEPS, Step, rank
from policy_index.search.rarity import Rarity
from policy_index.search.request import FacetValue, Hit, Scope, SearchRequest, SearchResult
from policy_index.search.rewriting.leads import Lead, piece_of, put_first
from policy_index.search.rewriting.rewriter import Rewriter
from policy_index.search.showing import shown_passage
from policy_index.search.texts import SearchText
from policy_index.search.weights import Weights, load_weights
from policy_index.shelf import Shelf

FACETS = ("kind", "issuer", "region", "year")
BESIDE = 8  # counts and rankings of other kinds that run beside a ranking
COPY_MARGIN = 10  # records beyond the page that may be copies of one on it


class Searching:
    """Searches over one engine, catalog and shelf. Other steps, weights or parts than those in force: to measure."""

    def __init__(
        self,
        engine: Engine,
        catalog: Catalog,
        meaning: Meaning,
        shelf: Shelf,
        steps: Sequence[Step] = STEPS,
        weights: Weights | None = None,
        rewriter: Rewriter | None = None,
    ) -> None:
        self.engine, self.catalog, self.meaning, self.shelf = engine, catalog, meaning, shelf
        self.steps, self.weights = steps, weights or load_weights()
        self.parse, self.show, self.group = parse_query, shown_passage, group_copies
        self._rewriter = rewriter
        self.betting = Betting()  # without bets, until it is refreshed
        self._beside = ThreadPoolExecutor(BESIDE, thread_name_prefix="search")
        self._rarities: dict[Kind, tuple[int, Rarity]] = {}

    def close(self) -> None:
        """Let the counting threads go."""
        self._beside.shutdown()

    def search(self, request: SearchRequest, today: date) -> SearchResult:
        """The contract's search: as typed, or as likely meant where that finds clearly more. Raises SearchAway."""
        began = time.perf_counter()
        query, result, named = self._search(request, today)
        if named or self._rewriter is None:
            return result
        improved = self._rewriter.improved(
            request, query, result, lambda other: self._search(other, today)[1], self.shelf.text
        )
        return improved.model_copy(update={"took_ms": round((time.perf_counter() - began) * 1000, 2)})

    def _search(self, request: SearchRequest, today: date) -> tuple[Query, SearchResult, bool]:
        """A search for the very words of a request; and whether these name records outright, or staff spoke on them."""
        began = time.perf_counter()
        query, day = self.parse(request.q), request.as_of or today
        kinds = SEARCHED_KINDS if request.kind is Scope.ALL else (Kind(request.kind.value),)
        only = filter_of(request)
        dated = request.as_of is not None
        counting = self._beside.submit(self._count, kinds, query, only)
        pools = self._rank_all(query, [kind for kind in kinds if self.catalog.has(kind)], only, day, dated=dated)
        leads = self._lead(pools, query, only, day)
        lists = [self._heads(pool, request, day) for pool in pools.values()]
        leads = [one for one in leads if not request.status or self.catalog.status(one.head, day) in request.status]
        first = {head.serial: head for head in [*_put_first(pools, lists), *(one.head for one in leads)]}
        needed = request.start + request.size
        ranked = merge(lists, lambda head: self._worth(head, pools[head.kind], query), needed)
        ranked = [*first.values(), *(head for head in ranked if head.serial not in first)]
        groups = self.group(ranked[: needed + COPY_MARGIN], self._text)
        hits = [
            self._hit(head, pools[head.kind], query, day, [copy.id for copy in copies])
            for head, copies in groups[request.start : needed]
        ]
        counts = counting.result()
        total = len(ranked) if request.status else max(counts.total, len(ranked))
        facets = {
            name: [FacetValue(value=v, count=n) for v, n in sorted(found.items(), key=lambda x: (-x[1], x[0]))]
            for name, found in counts.facets.items()
        }
        took = (time.perf_counter() - began) * 1000
        result = SearchResult(total=total, hits=hits, facets=facets, took_ms=round(took, 2))
        return query, result, bool(leads or self._bets(query))

    def _rank_all(
        self, query: Query, kinds: Sequence[Kind], only: Filter, day: date, *, dated: bool
    ) -> dict[Kind, Pool]:
        """The pool of each kind: the first here, the others beside it."""
        others = {kind: self._beside.submit(self.rank, query, kind, only, day, dated=dated) for kind in kinds[1:]}
        pools = {kind: self.rank(query, kind, only, day, dated=dated) for kind in kinds[:1]}
        return pools | {kind: pool.result() for kind, pool in others.items()}

    def _lead(self, pools: Mapping[Kind, Pool], query: Query, only: Filter, day: date) -> list[Lead]:
        """Put the records first that the query names outright, as far as the filters let them through."""
        named = self._rewriter.leads(query, day) if self._rewriter else []
        out = {(bet.kind, bet.record_id) for bet in self._bets(query) if bet.side is Side.WORST}
        named = [one for one in named if (one.head.kind, one.head.id) not in out]
        leads = [one for one in named if one.head.kind in pools and only.admits(self.catalog.labels(one.head))]
        for kind in {one.head.kind for one in leads}:
            of_kind = [one for one in leads if one.head.kind is kind]
            put_first(pools[kind], of_kind, [piece_of(self.shelf.text(kind, one.head.id), one) for one in of_kind])
        return leads

    def rank(self, query: Query, kind: Kind, only: Filter, day: date, *, dated: bool) -> Pool:
        """The ranked pool of one kind."""
        if not self.catalog.has(kind):
            return Pool()
        ranking = Ranking(
            query,
            kind,
            only,
            day,
            dated,
            self.engine,
            self.catalog,
            self.meaning,
            self.weights,
            self._text,
            self._bets(query),
        )
        return rank(ranking, self.steps)

    def _bets(self, query: Query) -> Sequence[Bet]:
        return self.betting.on(query.text)

    def title_rarity(self, kind: Kind) -> Rarity:
        """Rarity among the titles of a kind, counted again when its records changed."""
        state = self.catalog.generation
        known = self._rarities.get(kind)
        if known is None or known[0] != state:
            known = state, Rarity(head.title for head in self.catalog.of_kind(kind))
            self._rarities[kind] = known
        return known[1]

    def _hit(self, head: Head, pool: Pool, query: Query, day: date, copies: list[str]) -> Hit:
        return Hit(
            id=head.id,
            kind=head.kind,
            title=head.title,
            score=round(pool.score(head.serial), 4),
            status=self.catalog.status(head, day),
            passage=self.show(self._text(head), head.title, pool.best_passage(head.serial), query),
            copies=copies,
            issuer="、".join(head.issuers) or None,
            region=head.region,
            date=head.day.isoformat() if head.day else None,
            url=record_url(head.kind, head.id),
            example=head.example,
        )

    def _count(self, kinds: Sequence[Kind], query: Query, only: Filter) -> Counts:
        terms = [Terms(Field.BODY, query.bigrams(self.weights.official_words))]
        return self.engine.count(kinds, terms, only, FACETS)

    def _heads(self, pool: Pool, request: SearchRequest, day: date) -> list[Head]:
        heads = (self.catalog.get(serial) for serial in pool.best_first())
        return [
            head for head in heads if head and (not request.status or self.catalog.status(head, day) in request.status)
        ]

    def _worth(self, head: Head, pool: Pool, query: Query) -> float:
        return worth(query, head, pool, self._text(head), self.weights.merging)

    def _text(self, head: Head) -> SearchText | None:
        return self.shelf.text(head.kind, head.id)


def _put_first(pools: Mapping[Kind, Pool], lists: Sequence[list[Head]]) -> list[Head]:
    """The heads that staff put first, of all kinds, as far as they are among those to be shown."""
    return [
        head for pool, heads in zip(pools.values(), lists, strict=True) for head in heads if head.serial in pool.first
    ]


def filter_of(request: SearchRequest) -> Filter:
    """The engine's filter for a request."""
    return Filter(
        issuers=request.issuer,
        regions=request.region,
        years=request.year,
        in_force_on=request.as_of.toordinal() if request.as_of else None,
    )
