"""Which policy a relation means: «《停车办法》同时废止» → the texts of that name that held until then.

Called by standing.py, which ends or amends what is meant, and through it by the pages, which show both sides.
"""

from collections.abc import Callable, Sequence
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


def links_of(
    policy: PolicyHead, called: Callable[[str], Sequence[PolicyHead]], first_day: Callable[[str], date | None]
) -> tuple[Link, ...]:
    """Every relation of a policy with each other one that it means.

    `called` gives the policies of a name, `first_day` that of an id. A text that began on that day or later is not
    meant by what ends or amends «the» text of its name: it is a re-enactment, or has the new words already. Of a
    text without a day only its id can be meant.
    """
    found: list[Link] = []
    for relation in policy.relations:
        day = relation.on or policy.starts_on
        found += [
            Link(policy.id, other.id, relation.type, day, relation.target)
            for other in _meant(relation, called)
            if other.id != policy.id and _holds(relation, day, other, first_day(other.id))
        ]
    return tuple(found)


def names_meant(relation: Relation) -> tuple[str, ...]:
    """The names under which what a relation means is looked for, in that order: as written, as title, as number."""
    target = relation.target
    return tuple(dict.fromkeys(filter(None, (target, title_key(target), number_key(target)))))


def _holds(relation: Relation, day: date | None, other: PolicyHead, start: date | None) -> bool:
    if relation.type not in (*ENDING, "amends"):
        return True
    if day is None or (start and start >= day):
        return False
    return relation.type == "amends" or start is not None or relation.target == other.id


def _meant(relation: Relation, called: Callable[[str], Sequence[PolicyHead]]) -> Sequence[PolicyHead]:
    return next(filter(None, map(called, names_meant(relation))), ())
