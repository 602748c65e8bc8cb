"""The page of a policy, and the page that compares two versions of one."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.citizen.comparison import NotComparable, comparison_of, in_order, side_of
from api.citizen.pages.comparing_view import lay_out_comparison
from api.citizen.pages.errors import PageRoute
from api.citizen.pages.kitchen import PagesIndex
from api.citizen.pages.policy_view import lay_out
from api.citizen.pages.site import draw
from api.citizen.pages.words import GONE, citation_words
from api.citizen.policies import versions_of
from api.citizen.policy_relations import PolicyRelation, relations_of
from policy_index.records import Kind, Policy, Status
from policy_index.search.texts import title_of
from storage.errors import NotFound

CURRENT = frozenset({Status.IN_FORCE, Status.AMENDED})
NOT_HERE = "这份文件不存在，或者已经撤下。您可以搜索想找的政策，或直接问。"


@dataclass(frozen=True)
class Doing:
    """Relations of one type and direction."""

    type: str
    direction: str
    relations: tuple[PolicyRelation, ...]


def policies_router(index: PagesIndex) -> APIRouter:
    """GET /policies/{id}/compare/{other} and /policies/{id}. Ids may contain any character."""
    router = APIRouter(include_in_schema=False, route_class=PageRoute)

    @router.get("/policies/{policy_id:path}/compare/{other:path}")
    def comparison(request: Request, policy_id: str, other: str) -> HTMLResponse:
        return _comparison(request, index, policy_id, other)

    @router.get("/policies/{policy_id:path}")
    def policy(request: Request, policy_id: str) -> HTMLResponse:
        return _policy(request, index, policy_id)

    return router


def _policy(request: Request, index: PagesIndex, policy_id: str) -> HTMLResponse:
    policy, today = _find(index, policy_id), date.today()
    status = index.status(policy_id, today) or Status.UNKNOWN
    versions = versions_of(index, policy_id, today)
    current = next((v for v in reversed(versions) if v.status in CURRENT and v.id != policy_id), None)
    before = next((old for old, new in pairwise(versions) if new.id == policy_id), None)
    relations = relations_of(index, policy, today)
    return draw(
        request,
        "policy.html",
        policy=policy,
        title=title_of(policy),
        status=status,
        view=lay_out(policy),
        versions=versions[::-1] if len(versions) > 1 else [],
        before=before,
        current=current if status in GONE else None,
        ended_by=_ended_by(relations, status),
        doings=_grouped(relations),
        related=index.related(policy_id),
        cited_as=citation_words(policy, title_of(policy), status),
        origin=str(request.base_url).rstrip("/"),
    )


def _comparison(request: Request, index: PagesIndex, policy_id: str, other_id: str) -> HTMLResponse:
    whole = f"{policy_id}/compare/{other_id}"  # an id may hold these very characters
    if index.record(Kind.POLICY, whole) is not None:
        return _policy(request, index, whole)
    one, other, today = _find(index, policy_id), _find(index, other_id), date.today()
    try:
        answer = comparison_of(index, one, other, today)
    except NotComparable as error:
        sides = [side_of(index, policy, today) for policy in in_order(one, other)]
        return draw(request, "compare.html", code=error.status, sides=sides, detail=error.detail, view=None)
    sides = [answer.before, answer.after]
    return draw(request, "compare.html", sides=sides, detail="", view=lay_out_comparison(answer))


def _ended_by(relations: list[PolicyRelation], status: Status) -> PolicyRelation | None:
    """The relation that ended a policy, to be told at its top."""
    ending = {Status.REPEALED: "repeals", Status.SUPERSEDED: "supersedes"}.get(status)
    return next((r for r in relations if r.direction == "done" and r.type == ending), None)


def _grouped(relations: list[PolicyRelation]) -> list[Doing]:
    kinds = dict.fromkeys((relation.type, relation.direction) for relation in relations)
    return [
        Doing(kind, direction, tuple(r for r in relations if (r.type, r.direction) == (kind, direction)))
        for kind, direction in kinds
    ]


def _find(index: PagesIndex, policy_id: str) -> Policy:
    record = index.record(Kind.POLICY, policy_id)
    if not isinstance(record, Policy):
        raise NotFound(NOT_HERE)
    return record
