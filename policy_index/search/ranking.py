"""The ranking: one ordered list of steps, each adding its share to the score of each record in the pool.

What each step adds is kept, so that «why this hit» can be answered. Weights: weights.yaml.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import fmean, pstdev

from policy_index.records import Kind, Status
from policy_index.search.catalog import Catalog, Head
from policy_index.search.embedding.meaning import Meaning
from policy_index.search.engines.protocol import Engine, Field, Filter, Lane, Terms, Wanted
from policy_index.search.query import Query
from policy_index.search.weights import KindWeights, Weights
from policy_index.text.actions import actions_in
from policy_index.text.normalise import normalise

UNSEEN_SHARE = 0.7  # a record whose passage isn't among those looked at counts this share of the last one seen


@dataclass
class Pool:
    """Records under consideration: what each step gave each of them, passages by score, nearness by meaning."""

    shares: dict[int, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    passages: dict[int, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    similarity: dict[int, float] = field(default_factory=dict)
    heads: dict[int, Head] = field(default_factory=dict)

    def score(self, serial: int) -> float:
        """The sum of all shares."""
        return sum(self.shares[serial].values())

    def best_first(self) -> list[int]:
        """Serials, best first; equal scores by serial."""
        scored = sorted((-sum(shares.values()), serial) for serial, shares in self.shares.items())
        return [serial for _, serial in scored]

    def best_passage(self, serial: int) -> int | None:
        """The number of a record's best passage; None where none was seen."""
        scored = self.passages.get(serial)
        return max(scored, key=lambda number: (scored[number], -number)) if scored else None


@dataclass(frozen=True)
class Ranking:
    """What the steps work with: one question among the records of one kind."""

    query: Query
    kind: Kind
    only: Filter
    day: date
    dated: bool
    engine: Engine
    catalog: Catalog
    meaning: Meaning
    weights: Weights

    @property
    def of_kind(self) -> KindWeights:
        """The weights of the kind at hand."""
        return self.weights.kinds[self.kind]

    def wanted(self, lane: Lane, fields: dict[Field, float]) -> Wanted:
        """The question's tokens for the fields of a lane, weighted. Single characters only refine among passages."""
        official = self.weights.official_words
        terms: list[Terms] = []
        refining: list[Terms] = []
        for name, weight in fields.items():
            tokens = self.query.characters(official) if name is Field.CHARACTERS else self.query.bigrams(official)
            refines = name is Field.CHARACTERS and lane is Lane.PASSAGES
            if weight and tokens:
                weighted = Terms(name, {token: value * weight for token, value in tokens.items()})
                (refining if refines else terms).append(weighted)
        return Wanted(self.kind, lane, terms, refining)


def words(ranking: Ranking, pool: Pool) -> None:
    """BM25 over whole records."""
    wanted = ranking.wanted(Lane.RECORDS, ranking.of_kind.records)
    for one in ranking.engine.best(wanted, ranking.only, ranking.weights.pool):
        pool.shares[one.serial]["words"] = one.score


def passages(ranking: Ranking, pool: Pool) -> None:
    """BM25 of the best passage: of records in the pool, and of those that only a passage brings in."""
    if not ranking.of_kind.passages:
        return
    wanted = ranking.wanted(Lane.PASSAGES, ranking.of_kind.passages)
    found = ranking.engine.best(wanted, ranking.only, ranking.weights.passage_pool)
    for one in found:
        pool.passages[one.serial][one.passage] = one.score
    unseen = found[-1].score * UNSEEN_SHARE if found else 0.0
    lowest_words = min((shares["words"] for shares in pool.shares.values()), default=0.0) * UNSEEN_SHARE
    for serial in {*pool.shares, *pool.passages}:
        best = max(pool.passages[serial].values()) if serial in pool.passages else unseen
        pool.shares[serial].setdefault("words", lowest_words)
        pool.shares[serial]["passages"] = best * ranking.of_kind.passage


def meaning(ranking: Ranking, pool: Pool) -> None:
    """Nearness by meaning, as z-scores beside the z-scores of the words (equal-weight rank fusion ruins)."""
    weight = ranking.of_kind.meaning
    near = ranking.meaning.near(ranking.kind, ranking.query.text) if weight else None
    if near is None:
        return
    joining = [serial for serial in near.best(ranking.weights.meaning_pool) if _admitted(ranking, serial)]
    candidates = [*dict.fromkeys([*pool.best_first()[: ranking.weights.meaning_pool], *joining])]
    lexical = {serial: pool.score(serial) if serial in pool.shares else 0.0 for serial in candidates}
    semantic = {serial: near.similarity(serial) for serial in candidates}
    spread = pstdev(lexical.values()) if len(lexical) > 1 else 0.0
    if not spread:
        spread = 1.0
    center, width = fmean(semantic.values()), pstdev(semantic.values()) or 1.0
    pool.similarity.update(semantic)
    for serial, similarity in semantic.items():
        pool.shares[serial].setdefault("words", 0.0)
        pool.shares[serial]["meaning"] = weight * spread * (similarity - center) / width


def action(ranking: Ranking, pool: Pool) -> None:
    """A name that speaks of another action than the question loses, one of the same gains."""
    agreement = ranking.of_kind.action
    if not agreement:
        return
    asked = actions_in(ranking.query.text)
    top = max((pool.score(serial) for serial in pool.shares), default=0.0)
    for serial in pool.shares:
        named = actions_in(normalise(pool.heads[serial].title))
        fits = len(asked & named) - agreement.unasked * len(named - asked) - agreement.unnamed * len(asked - named)
        if fits:
            pool.shares[serial]["action"] = agreement.weight * top * fits


def place(ranking: Ranking, pool: Pool) -> None:
    """A regulation of the place that the question names gains; any policy of another place loses.

    Notices don't gain: their places are read from running text, which names many.
    """
    if not ranking.query.places or ranking.kind is not Kind.POLICY:
        return
    top = max((pool.score(serial) for serial in pool.shares), default=0.0)
    for serial in pool.shares:
        head = pool.heads[serial]
        if head.place is None:
            continue
        if head.place in ranking.query.places:
            pool.shares[serial]["place"] = ranking.weights.same_place * top * head.is_regulation
        elif not any(head.place.governs(asked) for asked in ranking.query.places):
            pool.shares[serial]["place"] = ranking.weights.other_place * top


def validity(ranking: Ranking, pool: Pool) -> None:
    """Without a date asked, what is no longer or not yet in force stands behind what is."""
    if ranking.kind is not Kind.POLICY or ranking.dated:
        return
    top = max((pool.score(serial) for serial in pool.shares), default=0.0)
    for serial in pool.shares:
        status = ranking.catalog.status(pool.heads[serial], ranking.day)
        if status not in (Status.IN_FORCE, Status.AMENDED, Status.UNKNOWN, None):
            pool.shares[serial]["validity"] = ranking.weights.not_in_force * top


Step = Callable[[Ranking, Pool], None]
STEPS: tuple[Step, ...] = (words, passages, meaning, action, place, validity)


def rank(ranking: Ranking, steps: Sequence[Step] = STEPS) -> Pool:
    """Run the steps in order."""
    pool = Pool()
    for step in steps:
        step(ranking, pool)
        for serial in pool.shares.keys() - pool.heads.keys():
            head = ranking.catalog.get(serial)
            if head:
                pool.heads[serial] = head
            else:
                del pool.shares[serial]  # replaced or withdrawn since the index was read
    return pool


def _admitted(ranking: Ranking, serial: int) -> bool:
    """Whether a record found by meaning alone passes the filters, which the engine didn't see."""
    head = ranking.catalog.get(serial)
    if head is None:
        return False
    labels, only = ranking.catalog.labels(head), ranking.only
    return (
        (not only.issuers or bool(set(only.issuers) & set(labels.issuers)))
        and (not only.regions or labels.region in only.regions)
        and (not only.years or labels.year in only.years)
        and only.in_force_on is None
    )
