"""Which policy a relation means: «《停车办法》同时废止» → the texts of that name that held until then.

Called by validity.py, which ends or amends what is meant, and through it by the pages, which show both sides.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from policy_index.policy_head import PolicyHead
from policy_index.reading.doc_numbers import number_key
from policy_index.reading.titles import title_key
from policy_index.records import Relation

ENDING = ("repeals", "supersedes")


@dataclass(frozen=True)
class Link:
    """A relation of `source` to `target`, both ids; `on` is the day it holds from, None where none is known."""

    source: str
    target: str
    type: str
    on: date | None
    named: str


def links_between(
    policies: Sequence[PolicyHead], named: Mapping[str, Sequence[PolicyHead]], first_days: Mapping[str, date]
) -> list[Link]:
    """Every relation with each policy that it means.

    A text that began on that day or later is not meant by what ends or amends «the» text of its name: it is a
    re-enactment, or has the new words already. Of a text without a day only its id can be meant.
    """
    links: list[Link] = []
    for policy in policies:
        for relation in policy.relations:
            day = relation.on or policy.starts_on
            links += [
                Link(policy.id, other.id, relation.type, day, relation.target)
                for other in _meant(named, relation)
                if other.id != policy.id and _holds(relation, day, other, first_days.get(other.id))
            ]
    return links


def _holds(relation: Relation, day: date | None, other: PolicyHead, start: date | None) -> bool:
    if relation.type not in (*ENDING, "amends"):
        return True
    if day is None or (start and start >= day):
        return False
    return relation.type == "amends" or start is not None or relation.target == other.id


def _meant(named: Mapping[str, Sequence[PolicyHead]], relation: Relation) -> Sequence[PolicyHead]:
    for name in (relation.target, title_key(relation.target), number_key(relation.target)):
        if name in named:
            return named[name]
    return ()


def by_name(policies: Sequence[PolicyHead]) -> dict[str, list[PolicyHead]]:
    """Policies by every name of theirs."""
    named: dict[str, list[PolicyHead]] = defaultdict(list)
    for policy in policies:
        for name in policy.names:
            named[name].append(policy)
    return named
