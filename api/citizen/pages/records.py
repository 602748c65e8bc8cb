"""The pages of records other than policies: guide, standard question, interpretation, chain."""

from typing import TypeVar

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.citizen.pages import guide_view
from api.citizen.pages.errors import PageRoute
from api.citizen.pages.kitchen import PagesIndex
from api.citizen.pages.site import draw
from policy_index.records import Chain, Faq, Guide, Interpretation, Kind, Record
from storage.errors import NotFound

R = TypeVar("R", bound=Record)


def records_router(index: PagesIndex) -> APIRouter:
    """GET /guides/…, /faqs/…, /interpretations/…, /chains/…. Ids may contain any character."""
    router = APIRouter(include_in_schema=False, route_class=PageRoute)

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


def _find(index: PagesIndex, kind: Kind, record_id: str, record_type: type[R]) -> R:
    record = index.record(kind, record_id)
    if not isinstance(record, record_type):
        raise NotFound("这份内容不存在，或者已经撤下。您可以搜索想办的事，或直接问。")
    return record
