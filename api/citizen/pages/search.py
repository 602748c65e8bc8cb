"""The search page: the answer where there is a sure one, then facets and hits."""

from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.citizen.pages.answer import answer_to
from api.citizen.pages.errors import PageRoute
from api.citizen.pages.kitchen import PagesIndex
from api.citizen.pages.search_view import (
    PAGE_SIZE,
    as_typed_url,
    chosen_facets,
    facets,
    page_url,
    read_address,
    to_request,
)
from api.citizen.pages.site import draw
from policy_index.search.request import SearchRequest, SearchResult


def search_router(index: PagesIndex) -> APIRouter:
    """GET /search."""
    router = APIRouter(include_in_schema=False, route_class=PageRoute)

    @router.get("/search")
    def search(request: Request) -> HTMLResponse:
        pairs = read_address(request.query_params.multi_items())
        asked = to_request(pairs)
        if not asked.q:
            return draw(request, "search.html", asked=asked, result=None)
        result = index.search(asked)
        shown = facets(pairs, result)
        after = asked.start + PAGE_SIZE
        return draw(
            request,
            "search.html",
            asked=asked,
            result=result,
            answer=_answer(asked, result, index),
            as_typed_url=as_typed_url(pairs),
            facets=shown,
            chosen=chosen_facets(shown),
            earlier=page_url(pairs, max(0, asked.start - PAGE_SIZE)) if asked.start else None,
            later=page_url(pairs, after) if result.total > after else None,
        )

    return router


def _answer(asked: SearchRequest, result: SearchResult, index: PagesIndex) -> object:
    """An answer leads only the unfiltered first page: with a filter the person is browsing."""
    if asked.start or asked.status or asked.issuer or asked.region or asked.year or asked.kind != "all":
        return None
    question = result.rewritten.searched if result.rewritten else asked.q
    return answer_to(question, asked.as_of or date.today(), index, dated=asked.as_of is not None)
