"""Whether two engines find the same for the same searches. Called by evaluation/evaluate.py."""

from collections.abc import Iterator, Mapping

from evaluation.searcher import Asked
from evaluation.verdicts import Verdict

Found = Mapping[Asked, tuple[str, ...]]


def judge_parity(one: Found, other: Found) -> Iterator[Verdict]:
    """The same record first, and the same first ten whatever their order, search by search; grouped by kitchen."""
    for asked in sorted(one.keys() & other.keys(), key=lambda asked: asked.told):
        mine, theirs = one[asked], other[asked]
        group = f"{asked.corpus} {asked.kind}"
        first = f"{asked.told}：{mine[:1]} ≠ {theirs[:1]}"
        yield Verdict("engines.same_first_hit", asked.told, mine[:1] == theirs[:1], first, group)
        apart = f"{asked.told}：{sorted(set(mine) ^ set(theirs))}"
        yield Verdict("engines.same_first_ten", asked.told, set(mine) == set(theirs), apart, group)
