"""What the steps of the ranking work on: the question with what is at hand, and the records under consideration."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from policy_index.bets.bet import Bet
from policy_index.records import Kind
from policy_index.search.catalog import Catalog, Head
from policy_index.search.embedding.meaning import Meaning, Near
from policy_index.search.engines.protocol import Engine, Field, Filter, Lane, Terms, Wanted
from policy_index.search.query import Query
from policy_index.search.rewriting.leads import Lead
from policy_index.search.texts import SearchText
from policy_index.search.weights import KindWeights, Weights


@dataclass(frozen=True)
class Reading:
    """How a careful reader finds a passage: how well it answers, in log-odds against the others read.

    `sentence`: share of the question that one sentence of it holds; `answered`: whether it has the kind of thing
    asked for, None where no known kind is.
    """

    value: float
    sentence: float
    answered: bool | None


@dataclass
class Pool:
    """Records under consideration: what each step gave each of them, their passages by score, nearness by meaning.

    `read`: passages of the first records as the careful reader finds them; `signs`: what steps/names.py sees in the
    first guides and standard questions, `odds`: their log-odds against each other; `first`: records that staff put
    first.
    """

    shares: dict[int, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    passages: dict[int, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    read: dict[int, dict[int, Reading]] = field(default_factory=lambda: defaultdict(dict))
    similarity: dict[int, float] = field(default_factory=dict)
    near: Near | None = None
    signs: dict[int, dict[str, float]] = field(default_factory=dict)
    odds: dict[int, float] = field(default_factory=dict)
    heads: dict[int, Head] = field(default_factory=dict)
    first: list[int] = field(default_factory=list)
    shown: dict[int, int] = field(default_factory=dict)

    def score(self, serial: int) -> float:
        """The sum of all shares."""
        return sum(self.shares[serial].values())

    def put_first(self, head: Head, step: str) -> None:
        """Put a record above all others, behind those put first before it; its share says by how much."""
        top = max(map(self.score, self.shares), default=0.0)
        self.first.append(head.serial)
        self.heads[head.serial] = head
        self.shares[head.serial][step] = max(0.0, top - self.score(head.serial))

    def take_out(self, serial: int) -> None:
        """Take a record out of consideration."""
        for seen in (self.shares, self.passages, self.read, self.similarity, self.heads, self.shown):
            seen.pop(serial, None)
        self.first = [one for one in self.first if one != serial]

    def best_first(self) -> list[int]:
        """Serials, best first; equal scores by serial."""
        scored = sorted((-sum(shares.values()), serial) for serial, shares in self.shares.items())
        if not self.first:
            return [serial for _, serial in scored]
        return [
            *(serial for serial in self.first if serial in self.shares),
            *(serial for _, serial in scored if serial not in self.first),
        ]

    def best_passage(self, serial: int) -> int | None:
        """The number of a record's best passage; None where none was seen."""
        if serial in self.shown:
            return self.shown[serial]
        read = self.read.get(serial)
        scored = {number: one.value for number, one in read.items()} if read else self.passages.get(serial)
        return max(scored, key=lambda number: (scored[number], -number)) if scored else None


@dataclass(frozen=True)
class Asked:
    """A question with all that stands beside it: filter, day (`dated`: by the person), bets on it, records it names.

    `depth`: how many records are wanted; a ranking goes at least so deep.
    """

    query: Query
    only: Filter
    day: date
    dated: bool
    depth: int = 0
    bets: Sequence[Bet] = ()
    named: Sequence[Lead] = ()


@dataclass(frozen=True)
class Ranking:
    """What the steps work with: one question among the records of one kind."""

    asked: Asked
    kind: Kind
    engine: Engine
    catalog: Catalog
    meaning: Meaning
    weights: Weights
    text: Callable[[Head], SearchText | None]

    @property
    def query(self) -> Query:
        """The question's words."""
        return self.asked.query

    @property
    def only(self) -> Filter:
        """The filter that engines apply."""
        return self.asked.only

    @property
    def of_kind(self) -> KindWeights:
        """The weights of the kind at hand."""
        return self.weights.kinds[self.kind]

    def wanted(self, lane: Lane, fields: dict[Field, float]) -> Wanted:
        """The question's tokens for the fields of a lane, weighted. Single characters only refine among passages."""
        official = self.of_kind.official
        terms: list[Terms] = []
        refining: list[Terms] = []
        for name, weight in fields.items():
            tokens = self.query.characters(official) if name is Field.CHARACTERS else self.query.bigrams(official)
            refines = name is Field.CHARACTERS and lane is Lane.PASSAGES
            if weight and tokens:
                weighted = Terms(name, {token: value * weight for token, value in tokens.items()})
                (refining if refines else terms).append(weighted)
        return Wanted(self.kind, lane, terms, refining)
