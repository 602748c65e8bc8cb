"""A search from request to result: rank each kind asked for, merge, show the best passage of each record."""

import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from policy_index.bets.betting import Betting
from policy_index.links import record_url
from policy_index.records import Kind
from policy_index.search.catalog import Catalog, Head
from policy_index.search.copies import group_copies
from policy_index.search.counting import count
from policy_index.search.embedding.meaning import Meaning
from policy_index.search.engines.protocol import SEARCHED_KINDS, Counts, Engine, Field, Filter, Terms
from policy_index.search.matching import Matcher
from policy_index.search.merging import merge, worth
from policy_index.search.pool import Asked, Pool, Ranking
from policy_index.search.query import Query, parse_query
from policy_index.search.ranking import STEPS, Step, rank
from policy_index.search.rarity import Rarity
from policy_index.search.request import FacetValue, Hit, Scope, SearchRequest, SearchResult, Sort
from policy_index.search.rewriting.rewriter import Rewriter
from policy_index.search.showing import shown_passage
from policy_index.search.texts import SearchText
from policy_index.search.weights import Weights, load_weights
from policy_index.shelf import Shelf

BESIDE = 8  # counts and rankings of other kinds that run beside a ranking
COPY_MARGIN = 10  # records beyond the page that may be copies of one on it
CLOSELY = 200  # ranks within which kinds are held against each other and copies are grouped; deeper ones as ranked


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
        day, needed = request.as_of or today, request.start + request.size
        asked = self._asked(self.parse(request.q), filter_of(request), day, request.as_of is not None, needed)
        kinds = SEARCHED_KINDS if request.kind is Scope.ALL else (Kind(request.kind.value),)
        counting = self._beside.submit(self._count, kinds, asked)
        pools = self._rank_all(asked, [kind for kind in kinds if self.catalog.has(kind)])
        lists = [self._heads(pool, request, day) for pool in pools.values()]
        ranked = merge(lists, lambda head: self._worth(head, pools[head.kind], asked.query), min(needed, CLOSELY))
        first = {head.serial: head for head in _put_first(pools, lists)}
        ranked = [*first.values(), *(head for head in ranked if head.serial not in first)]
        if request.sort is Sort.DATE:
            ranked = self._newest_first(asked.query, ranked)
        closely = min(needed + COPY_MARGIN, CLOSELY)
        groups = [*self.group(ranked[:closely], self._text), *((head, []) for head in ranked[closely:needed])]
        hits = [
            self._hit(head, pools[head.kind], asked, [copy.id for copy in copies], explain=request.explain)
            for head, copies in groups[request.start : needed]
        ]
        counts = counting.result()
        post_filtered = request.sort is Sort.DATE or (request.status and request.as_of)
        facets = {
            name: [FacetValue(value=v, count=n) for v, n in sorted(found.items(), key=lambda x: (-x[1], x[0]))]
            for name, found in counts.facets.items()
        }
        took = (time.perf_counter() - began) * 1000
        total = len(ranked) if post_filtered else max(counts.total, len(ranked))
        result = SearchResult(total=total, hits=hits, facets=facets, took_ms=round(took, 2))
        return asked.query, result, bool(asked.named or asked.bets)

    def _asked(self, query: Query, only: Filter, day: date, dated: bool, depth: int = 0) -> Asked:
        named = self._rewriter.leads(query, day) if self._rewriter else []
        return Asked(query, only, day, dated, depth, self.betting.on(query.text), named)

    def _rank_all(self, asked: Asked, kinds: Sequence[Kind]) -> dict[Kind, Pool]:
        """The pool of each kind: the first here, the others beside it."""
        others = {kind: self._beside.submit(self._rank, asked, kind) for kind in kinds[1:]}
        pools = {kind: self._rank(asked, kind) for kind in kinds[:1]}
        return pools | {kind: pool.result() for kind, pool in others.items()}

    def rank(self, query: Query, kind: Kind, only: Filter, day: date, *, dated: bool) -> Pool:
        """The ranked pool of one kind."""
        return self._rank(self._asked(query, only, day, dated), kind)

    def _rank(self, asked: Asked, kind: Kind) -> Pool:
        if not self.catalog.has(kind):
            return Pool()
        ranking = Ranking(asked, kind, self.engine, self.catalog, self.meaning, self.weights, self._text)
        return rank(ranking, self.steps)

    def _newest_first(self, query: Query, ranked: Sequence[Head]) -> list[Head]:
        """What matches well, newest first: by date alone, stray matches would come before what was looked for."""
        matchers = {kind: Matcher(query, self.title_rarity(kind)) for kind in {head.kind for head in ranked}}
        fitting = [head for head in ranked if (text := self._text(head)) and matchers[head.kind].matches(head, text)]
        return sorted(fitting, key=lambda head: -(head.day or date.min).toordinal())

    def title_rarity(self, kind: Kind) -> Rarity:
        """Rarity among the titles of a kind, counted again when its records changed."""
        state = self.catalog.generation
        known = self._rarities.get(kind)
        if known is None or known[0] != state:
            known = state, Rarity(head.title for head in self.catalog.of_kind(kind))
            self._rarities[kind] = known
        return known[1]

    def _hit(self, head: Head, pool: Pool, asked: Asked, copies: list[str], *, explain: bool) -> Hit:
        shares = pool.shares[head.serial]
        return Hit(
            id=head.id,
            kind=head.kind,
            title=head.title,
            score=round(pool.score(head.serial), 4),
            status=self.catalog.status(head, asked.day),
            passage=self.show(self._text(head), head.title, pool.best_passage(head.serial), asked.query),
            copies=copies,
            issuer="、".join(head.issuers) or None,
            region=head.region,
            level=head.level,
            date=head.day.isoformat() if head.day else None,
            url=record_url(head.kind, head.id),
            example=head.example,
            why={step: round(share, 4) for step, share in shares.items()} if explain else None,
        )

    def _count(self, kinds: Sequence[Kind], asked: Asked) -> Counts:
        terms = [Terms(Field.BODY, asked.query.bigrams(self.weights.official_words))]
        return count(self.engine, kinds, terms, asked.only)

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
        levels=request.level,
        topics=request.topic,
        audiences=request.audience,
        statuses=() if request.as_of else request.status,  # the index knows today's; of another day, `_heads` does
        in_force_on=request.as_of.toordinal() if request.as_of else None,
    )
