"""The pages of records: policy, guide, standard question, interpretation, chain."""

from datetime import date
from typing import TypeVar

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.citizen.pages import guide_view, policy_view
from api.citizen.pages.errors import PageRoute
from api.citizen.pages.kitchen import PagesIndex
from api.citizen.pages.site import draw
from api.citizen.pages.words import GONE
from policy_index.records import Chain, Faq, Guide, Interpretation, Kind, Policy, Record, Status
from policy_index.search.texts import title_of
from storage.errors import NotFound

R = TypeVar("R", bound=Record)
CURRENT = frozenset({Status.IN_FORCE, Status.AMENDED})


def records_router(index: PagesIndex) -> APIRouter:
    """GET /policies/…, /guides/…, /faqs/…, /interpretations/…, /chains/…. Ids may contain any character."""
    router = APIRouter(include_in_schema=False, route_class=PageRoute)

    @router.get("/policies/{record_id:path}")
    def policy(request: Request, record_id: str) -> HTMLResponse:
        found = _find(index, Kind.POLICY, record_id, Policy)
        today = date.today()
        status = index.status(record_id, today) or Status.UNKNOWN
        versions = _versions(index, found, today)
        current = next((v for v, s in versions if s in CURRENT and v.id != found.id), None)
        return draw(
            request,
            "policy.html",
            policy=found,
            title=title_of(found),
            status=status,
            view=policy_view.lay_out(found),
            versions=versions if len(versions) > 1 else [],
            current=current if status in GONE else None,
        )

    @router.get("/guides/{record_id:path}")
    def guide(request: Request, record_id: str) -> HTMLResponse:
        found = _find(index, Kind.GUIDE, record_id, Guide)
        return draw(
            request,
            "guide.html",
            guide=found,
            sections=guide_view.lay_out(found),
            call=guide_view.way_to_ask(found),
        )

    @router.get("/faqs/{record_id:path}")
    def faq(request: Request, record_id: str) -> HTMLResponse:
        return draw(request, "faq.html", faq=_find(index, Kind.FAQ, record_id, Faq))

    @router.get("/interpretations/{record_id:path}")
    def interpretation(request: Request, record_id: str) -> HTMLResponse:
        found = _find(index, Kind.INTERPRETATION, record_id, Interpretation)
        explained = [p for i in found.policies if (p := index.record(Kind.POLICY, i)) is not None]
        return draw(request, "interpretation.html", interpretation=found, policies=explained)

    @router.get("/chains/{record_id:path}")
    def chain(request: Request, record_id: str) -> HTMLResponse:
        found = _find(index, Kind.CHAIN, record_id, Chain)
        guides = [(step, index.record(Kind.GUIDE, step.guide)) for step in found.steps]
        return draw(request, "chain.html", chain=found, guides=guides)

    return router


def _versions(index: PagesIndex, policy: Policy, day: date) -> list[tuple[Policy, Status]]:
    """The versions of the same regulation with their status, newest first."""
    records = ((i, index.record(Kind.POLICY, i)) for i in reversed(index.versions(policy.id)))
    return [(r, index.status(i, day) or Status.UNKNOWN) for i, r in records if isinstance(r, Policy)]


def _find(index: PagesIndex, kind: Kind, record_id: str, record_type: type[R]) -> R:
    record = index.record(kind, record_id)
    if not isinstance(record, record_type):
        raise NotFound("这份内容不存在，或者已经撤下。您可以搜索想办的事，或直接问。")
    return record
