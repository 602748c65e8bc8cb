"""GET /api/v1/search: the contract's search."""

from datetime import date
from typing import Annotated, Protocol

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from api.problems import PROBLEM
from bot.steps.clean import tidy
from policy_index.records import Status
from policy_index.search.request import DEEPEST, MOST_CHOICES, Choice, Scope, SearchRequest, SearchResult, Sort, Year


class Searcher(Protocol):
    """The part of `PolicyIndex` that search uses. Raises SearchAway."""

    def search(self, request: SearchRequest) -> SearchResult:
        """Ranked hits with facets."""
        ...


class SearchParameters(BaseModel):
    """The query string. A parameter that isn't here is refused: a filter must never be ignored silently."""

    model_config = ConfigDict(extra="forbid")

    q: str = Field(default="", max_length=2000, description="the words, as a person types them")
    kind: Scope = Field(default=Scope.ALL, description="one kind of record, or all")
    size: int = Field(default=10, ge=0, le=100, description="how many hits")
    start: int = Field(default=0, ge=0, le=DEEPEST, alias="from", description="how many hits to skip")
    as_of: date | None = Field(default=None, description="only policies in force on that day")
    as_typed: bool = Field(default=False, description="search exactly what was typed: no spelling set right")
    status: list[Status] = Field([], max_length=MOST_CHOICES, description="only policies of one of these statuses")
    issuer: list[Choice] = Field([], max_length=MOST_CHOICES, description="only records of one of these issuers")
    region: list[Choice] = Field([], max_length=MOST_CHOICES, description="only records of one of these regions")
    year: list[Year] = Field([], max_length=MOST_CHOICES, description="only records of one of these years")
    level: list[Choice] = Field([], max_length=MOST_CHOICES, description="only policies of one of these levels of law")
    topic: list[Choice] = Field([], max_length=MOST_CHOICES, description="only records on one of these topics")
    audience: list[Choice] = Field([], max_length=MOST_CHOICES, description="only records for one of these audiences")
    sort: Sort = Field(default=Sort.RELEVANCE, description="by date: newest first, of what matches well alone")
    explain: bool = Field(default=False, description="tell of each hit what each ranking step gave it")

    def request(self) -> SearchRequest:
        """As the index takes it."""
        return SearchRequest(
            q=tidy(self.q),
            kind=self.kind,
            size=self.size,
            start=self.start,
            as_of=self.as_of,
            as_typed=self.as_typed,
            status=tuple(self.status),
            issuer=tuple(self.issuer),
            region=tuple(self.region),
            year=tuple(self.year),
            level=tuple(self.level),
            topic=tuple(self.topic),
            audience=tuple(self.audience),
            sort=self.sort,
            explain=self.explain,
        )


def search_router(index: Searcher) -> APIRouter:
    """The router, over an index."""
    router = APIRouter(prefix="/api/v1", tags=["citizen"])

    @router.get("/search", summary="Search policies, guides and standard questions", responses=PROBLEM)
    def search(parameters: Annotated[SearchParameters, Query()]) -> SearchResult:
        """One hit a record, with its best passage; facets over all that matches."""
        return index.search(parameters.request())

    return router
