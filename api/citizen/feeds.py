"""GET /feeds/search.atom, what is new for a search as an Atom feed, and GET /api/v1/news, the same as JSON.

Both take the parameters of GET /api/v1/search. Included by api/app.py; e-mail alerts ask /api/v1/news.
"""

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from typing import Annotated, Any, Protocol

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field, field_validator

from api.citizen.atom import write_feed
from api.citizen.pages.compression import packed
from api.citizen.pages.search_address import search_address
from api.citizen.search import SearchParameters
from api.problems import PROBLEM
from policy_index.news.shapes import News
from policy_index.search.request import SearchRequest

NOT_MODIFIED = 304
MEDIA_TYPE = "application/atom+xml; charset=utf-8"
MOST = 50


class FollowedIndex(Protocol):
    """The part of `PolicyIndex` that feeds use. Raises SearchAway."""

    def news(self, request: SearchRequest, since: int = 0) -> News:
        """Records that match and changed after a revision, newest first."""
        ...


class FeedParameters(SearchParameters):
    """The query string: a search's own."""

    size: int = Field(default=MOST, ge=0, le=100, description="how many records")

    @field_validator("issuer", "region", "status", "year", "level", "topic", "audience", "as_of", mode="before")
    @classmethod
    def _empty_is_not_given(cls, given: Any) -> Any:
        """A form's empty fields, as the search page takes them."""
        return [value for value in given if value != ""] if isinstance(given, list) else given or None


class NewsParameters(FeedParameters):
    """The same, and since when."""

    since: int = Field(default=0, ge=0, description="only what changed after this revision")


def feeds_router(index: FollowedIndex, portal: str, site: str) -> APIRouter:
    """The router, over an index; `portal` is the address that links begin with, `site` the portal's name."""
    router = APIRouter(tags=["citizen"])

    @router.get("/api/v1/news", summary="What is new or changed for a search", responses=PROBLEM)
    def news(parameters: Annotated[NewsParameters, Query()]) -> News:
        """Records that match a search well, newest change first; without words, all that the filters admit.

        `kind=all` means policies here.
        """
        return index.news(parameters.request(), parameters.since)

    @router.get(
        "/feeds/search.atom",
        summary="The same as an Atom feed",
        response_class=Response,
        responses={**PROBLEM, 200: {"content": {"application/atom+xml": {}}}, 304: {"description": "Not changed."}},
    )
    def feed(request: Request, parameters: Annotated[FeedParameters, Query()]) -> Response:
        """Answers If-None-Match and If-Modified-Since: unchanged feeds cost nothing to ask for again."""
        found = index.news(parameters.request())
        body = write_feed(found, search_address(request.query_params.multi_items()), site, portal)
        changed = _last_change(found)
        headers = {
            "ETag": f'W/"{sha256(body).hexdigest()[:32]}"',
            "Last-Modified": format_datetime(changed, usegmt=True),
            "Cache-Control": "public, max-age=60",
        }
        if _has_it(request, headers["ETag"], changed):
            return Response(status_code=NOT_MODIFIED, headers=headers)
        body, packing = packed(request, body)
        return Response(body, media_type=MEDIA_TYPE, headers=headers | packing)

    return router


def _last_change(news: News) -> datetime:
    """When the feed may last have become another: a record changed, or a day began and with it a validity."""
    midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
    return max(midnight, news.changed or midnight).replace(microsecond=0)


def _has_it(request: Request, tag: str, changed: datetime) -> bool:
    """Whether the reader has this very feed: by its tag, or where it sent none by the time (RFC 9110, 13.1)."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        return any(one.strip() in {tag, tag.removeprefix("W/"), "*"} for one in tags.split(","))
    try:
        since = parsedate_to_datetime(request.headers.get("if-modified-since", ""))
    except ValueError:
        return False
    return changed <= (since if since.tzinfo else since.replace(tzinfo=UTC))
