"""GET /api/v1/suggest: suggestions while typing, for the search box. What is typed is kept and logged nowhere."""

import time
from enum import StrEnum
from typing import Annotated, Protocol

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api.problems import PROBLEM
from policy_index.records import Kind
from policy_index.suggesting.shapes import Suggestion


class Suggester(Protocol):
    """The part of `PolicyIndex` that suggestions use."""

    def suggest(self, text: str, size: int, kind: Kind | None = None) -> list[Suggestion]:
        """Names and questions that the person may be typing, best first."""
        ...


class SuggestedKind(StrEnum):
    """`kind` of suggestions: one kind of record, or all."""

    POLICY = "policy"
    GUIDE = "guide"
    FAQ = "faq"
    ALL = "all"


class SuggestParameters(BaseModel):
    """The query string. A parameter that isn't here is refused."""

    model_config = ConfigDict(extra="forbid")

    q: str = Field(default="", max_length=2000, description="what was typed so far: characters, pinyin, initials")
    size: int = Field(default=8, ge=1, le=20, description="how many suggestions")
    kind: SuggestedKind = Field(default=SuggestedKind.ALL, description="one kind of record, or all")


class Suggestions(BaseModel):
    """The answer, best first."""

    model_config = ConfigDict(frozen=True)

    suggestions: list[Suggestion]
    took_ms: float


def suggest_router(index: Suggester) -> APIRouter:
    """The router, over an index."""
    router = APIRouter(prefix="/api/v1", tags=["citizen"])

    # Not in a thread of its own: it takes about a millisecond, and a change of threads can take longer.
    @router.get("/suggest", summary="Titles, guides and standard questions while typing", responses=PROBLEM)
    async def suggest(parameters: Annotated[SuggestParameters, Query()], response: Response) -> Suggestions:
        """By beginning, inner word, pinyin and initials; what is no longer in force only if nothing else is found."""
        response.headers["Cache-Control"] = "no-store"
        began = time.perf_counter()
        kind = None if parameters.kind is SuggestedKind.ALL else Kind(parameters.kind.value)
        found = index.suggest(parameters.q, parameters.size, kind)
        return Suggestions(suggestions=found, took_ms=round((time.perf_counter() - began) * 1000, 2))

    return router
