"""GET /api/v1/policies/{id} and …/compare/{other}: a policy with its standing, and two versions compared.

Included by api/app.py. Ids may contain any character, so they stand percent-encoded in the address.
"""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from api.citizen.comparison import ComparisonAnswer, comparison_of
from api.citizen.policy_relations import PolicyReader, PolicyRelation, relations_of
from api.problems import PROBLEM
from policy_index.links import compare_url, policy_url
from policy_index.records import Kind, Policy, Status
from policy_index.search.texts import title_of
from storage.errors import NotFound

NO_POLICY = "没有编号为“{id}”的政策，或者已经撤下。请用搜索接口返回的 id。"


class PolicyParameters(BaseModel):
    """The query string; a parameter that isn't here is refused."""

    model_config = ConfigDict(extra="forbid")

    as_of: date | None = Field(default=None, description="the day that statuses are told for; absent: today")


class ClauseAnswer(BaseModel):
    """A clause: its label (null where it has none), the headings above it, its text, its address."""

    label: str | None
    path: list[str]
    text: str
    url: str


class VersionAnswer(BaseModel):
    """One version of the same regulation."""

    id: str
    title: str
    published_on: date | None
    effective_on: date | None
    status: Status
    url: str
    compare_url: str | None = Field(description="page that compares it with the version before; null for the first")


class PolicyAnswer(BaseModel):
    """A policy as imported, and how it stands on a day."""

    id: str
    title: str
    as_of: date
    status: Status
    doc_number: str | None
    issuers: list[str]
    region: str | None
    level: str | None
    topics: list[str]
    audience: list[str]
    written_on: date | None
    published_on: date | None
    effective_on: date | None
    expires_on: date | None
    source_url: str | None
    url: str
    example: bool
    text: str
    clauses: list[ClauseAnswer]
    relations: list[PolicyRelation]
    versions: list[VersionAnswer] = Field(description="all of the same regulation, this one too, oldest first")


def policies_router(index: PolicyReader) -> APIRouter:
    """The router, over an index."""
    router = APIRouter(prefix="/api/v1/policies", tags=["citizen"])

    @router.get("/{policy_id:path}/compare/{other:path}", summary="Two versions compared", responses=PROBLEM)
    def compare(policy_id: str, other: str) -> ComparisonAnswer:
        """Article by article: added, removed, changed (word by word), renumbered, unchanged; the older one first."""
        return comparison_of(index, find_policy(index, policy_id), find_policy(index, other), date.today())

    @router.get("/{policy_id:path}", summary="A policy with its standing", responses=PROBLEM)
    def policy(policy_id: str, parameters: Annotated[PolicyParameters, Query()]) -> PolicyAnswer:
        """Text, clauses, status on a day, relations both ways, versions."""
        return _answer(index, find_policy(index, policy_id), parameters.as_of or date.today())

    return router


def find_policy(index: PolicyReader, policy_id: str) -> Policy:
    """The policy with this id. Raises NotFound."""
    found = index.record(Kind.POLICY, policy_id)
    if not isinstance(found, Policy):
        raise NotFound(NO_POLICY.format(id=policy_id[:80]))
    return found


def _answer(index: PolicyReader, policy: Policy, day: date) -> PolicyAnswer:
    fields = policy.model_dump(include={*PolicyAnswer.model_fields} - {"clauses", "relations", "status", "title"})
    return PolicyAnswer(
        **fields,
        title=title_of(policy),
        as_of=day,
        status=index.status(policy.id, day) or Status.UNKNOWN,
        url=policy_url(policy.id),
        clauses=[
            ClauseAnswer(
                label=clause.label,
                path=list(clause.path),
                text=policy.clause_text(clause),
                url=policy_url(policy.id, clause.label),
            )
            for clause in policy.clauses
        ],
        relations=relations_of(index, policy, day),
        versions=versions_of(index, policy.id, day),
    )


def versions_of(index: PolicyReader, policy_id: str, day: date) -> list[VersionAnswer]:
    """All versions of the same regulation, oldest first."""
    found = [p for i in index.versions(policy_id) if isinstance(p := index.record(Kind.POLICY, i), Policy)]
    return [
        VersionAnswer(
            id=policy.id,
            title=title_of(policy),
            published_on=policy.published_on,
            effective_on=policy.effective_on,
            status=index.status(policy.id, day) or Status.UNKNOWN,
            url=policy_url(policy.id),
            compare_url=compare_url(before.id, policy.id) if before else None,
        )
        for before, policy in zip([None, *found], found, strict=False)
    ]
