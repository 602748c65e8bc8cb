"""A policy's relations both ways, with the article that says so: for the page and the JSON of a policy."""

from datetime import date
from typing import Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field

from policy_index.links import policy_url
from policy_index.records import Kind, Policy, Record, Status
from policy_index.related import Related
from policy_index.relating import Link
from policy_index.saying import clause_saying
from policy_index.search.texts import title_of


class PolicyReader(Protocol):
    """The part of `PolicyIndex` that policies are shown from."""

    def record(self, kind: Kind, record_id: str) -> Record | None:
        """The current version of a record."""
        ...

    def status(self, policy_id: str, day: date) -> Status | None:
        """Validity of a policy on a day; None for an unknown id."""
        ...

    def versions(self, policy_id: str) -> list[str]:
        """Ids of all versions of the same regulation, oldest first."""
        ...

    def related(self, policy_id: str) -> Related:
        """What belongs to a policy."""
        ...


class PolicyRelation(BaseModel):
    """One relation, seen from a policy: what it does to another, or another to it."""

    model_config = ConfigDict(frozen=True)

    type: str = Field(description="amends, repeals, supersedes, implements, interprets or cites")
    direction: Literal["does", "done"] = Field(description="does: this policy does it; done: the other one does")
    title: str = Field(description="the other policy's title, or what it is called where it isn't here")
    id: str | None = Field(description="the other policy's id; null where it isn't here")
    status: Status | None = Field(description="the other policy's status; null where it isn't here")
    on: date | None = Field(description="the day it holds from, where known")
    clause: str | None = Field(description="label of the article that says so")
    url: str | None = Field(description="the other policy's page, at that article where it is the other one's")


def relations_of(index: PolicyReader, policy: Policy, day: date) -> list[PolicyRelation]:
    """What the policy does to others (those that aren't here last), then what others do to it."""
    related = index.related(policy.id)
    here = {link.named for link in related.does}
    does = [_does(index, policy, link, day) for link in related.does]
    absent = [
        PolicyRelation(
            type=relation.type,
            direction="does",
            title=relation.target,
            id=None,
            status=None,
            on=relation.on or policy.effective_on or policy.published_on,
            clause=_label(policy, relation.target),
            url=None,
        )
        for relation in policy.relations
        if relation.target not in here
    ]
    return [*does, *absent, *(_done(index, policy, link, day) for link in related.done)]


def _does(index: PolicyReader, policy: Policy, link: Link, day: date) -> PolicyRelation:
    other = index.record(Kind.POLICY, link.target)
    title = title_of(other) if other else link.named
    return PolicyRelation(
        type=link.type,
        direction="does",
        title=title,
        id=link.target,
        status=index.status(link.target, day),
        on=link.on,
        clause=_label(policy, link.named, title),
        url=policy_url(link.target),
    )


def _done(index: PolicyReader, policy: Policy, link: Link, day: date) -> PolicyRelation:
    other = index.record(Kind.POLICY, link.source)
    label = _label(other, link.named, title_of(policy)) if isinstance(other, Policy) else None
    return PolicyRelation(
        type=link.type,
        direction="done",
        title=title_of(other) if other else link.source,
        id=link.source,
        status=index.status(link.source, day),
        on=link.on,
        clause=label,
        url=policy_url(link.source, label),
    )


def _label(policy: Policy, *names: str) -> str | None:
    clause = clause_saying(policy, *names)
    return clause.label if clause else None
