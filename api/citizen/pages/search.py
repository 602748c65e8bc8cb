"""The search page: the answer where there is a sure one, then facets and hits."""

from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.citizen.pages.answer import answer_to
from api.citizen.pages.errors import PageRoute
from api.citizen.pages.kitchen import PagesIndex
from api.citizen.pages.search_view import (
    PAGE_SIZE,
    Pairs,
    as_typed_url,
    chosen_facets,
    export_url,
    facets,
    page_url,
    read_address,
    search_url,
    sort_links,
    to_request,
    widened,
)
from api.citizen.pages.site import draw
from policy_index.records import Kind, Policy
from policy_index.search.request import DEEPEST, SearchRequest, SearchResult

MOST_COPIES = 5


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
            sorts=sort_links(pairs),
            ways_on=[] if result.total else _ways_on(pairs, index),
            copies=_copies(result, index),
            csv=export_url(pairs, "csv"),
            xlsx=export_url(pairs, "xlsx"),
            earlier=page_url(pairs, max(0, asked.start - PAGE_SIZE)) if asked.start else None,
            later=page_url(pairs, after) if after < min(result.total, DEEPEST) else None,
        )

    return router


def _ways_on(pairs: Pairs, index: PagesIndex) -> list[tuple[str, str, int]]:
    """What dropping a condition would find: (condition, address, how many); only what finds something."""
    tried = (
        (title, search_url(left), index.search(to_request(left).model_copy(update={"size": 0})).total)
        for title, left in widened(pairs)
    )
    return [way for way in tried if way[2]]


def _copies(result: SearchResult, index: PagesIndex) -> dict[str, str]:
    """Titles of the copies to be linked, by id."""
    ids = {copy for hit in result.hits for copy in hit.copies[:MOST_COPIES]}
    found = {copy: index.record(Kind.POLICY, copy) for copy in ids}
    return {copy: record.title for copy, record in found.items() if isinstance(record, Policy)}


def _answer(asked: SearchRequest, result: SearchResult, index: PagesIndex) -> object:
    """An answer leads only the unfiltered first page: with a filter the person is browsing."""
    filters = (asked.status, asked.issuer, asked.region, asked.year, asked.level, asked.topic, asked.audience)
    if asked.start or any(filters) or asked.kind != "all" or asked.sort != "relevance":
        return None
    question = result.rewritten.searched if result.rewritten else asked.q
    return answer_to(question, asked.as_of or date.today(), index, dated=asked.as_of is not None)
