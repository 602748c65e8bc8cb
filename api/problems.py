"""Every error as a problem document (RFC 9457) for programs, as a page for people. One handler a kind of error."""

import traceback
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import structlog
import yaml
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from storage.errors import KitchenError

log = structlog.get_logger()
MEDIA_TYPE = "application/problem+json"
FOR_PROGRAMS = ("/api/", "/feeds/", "/machine/", "/healthz", "/readyz", "/metrics", "/openapi.json")
INVALID, FAILED = 422, 500
TOLD_AT_MOST = 20
ErrorPage = Callable[[Request, int, str, str], Response]


class FieldProblem(BaseModel):
    """One thing wrong with the input: where, and what would be right. The value itself is never repeated."""

    place: str = Field(description="for example `query.size` or `body.message`")
    reason: str


class Problem(BaseModel):
    """A problem document."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(default="about:blank")
    title: str
    status: int
    detail: str
    errors: list[FieldProblem] = Field(default=[], description="for invalid input: each thing wrong")


PROBLEM: dict[int | str, dict[str, Any]] = {
    "4XX": {"description": "The request cannot be used.", "content": {MEDIA_TYPE: {}}, "model": Problem},
    "5XX": {"description": "A part is away; try again.", "content": {MEDIA_TYPE: {}}, "model": Problem},
}


def install_problems(app: FastAPI, page: ErrorPage) -> None:
    """Put the handlers in place; `page` draws an error for people: status, title, detail."""

    def answer(request: Request, problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
        return answer_of(request.scope, problem, page, headers)

    @app.exception_handler(KitchenError)
    def ours(request: Request, error: KitchenError) -> Response:
        return answer(request, Problem(title=error.title, status=error.status, detail=error.detail))

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        return answer(request, invalid_input(error.errors()))

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> Response:
        title, detail = _words().statuses.get(error.status_code, (str(error.detail), str(error.detail)))
        return answer(request, Problem(title=title, status=error.status_code, detail=detail), error.headers)


def invalid_input(errors: Sequence[Any]) -> Problem:
    """What is wrong with the input, place by place; of many things the first ones."""
    told = errors[:TOLD_AT_MOST]
    places = [FieldProblem(place=".".join(map(str, error["loc"])), reason=_reason(error)) for error in told]
    detail = "；".join(f"{place.place}：{place.reason}" for place in places)
    return Problem(title=_words().invalid, status=INVALID, detail=detail, errors=places)


def problem_response(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """The document as a response."""
    content = problem.model_dump(exclude_defaults=True) | {"type": problem.type, "status": problem.status}
    return JSONResponse(content, problem.status, headers, MEDIA_TYPE)


def answer_of(scope: Scope, problem: Problem, page: ErrorPage, headers: Mapping[str, str] | None = None) -> Response:
    """The problem as a document or as a page, whichever the address asked is for. For middleware."""
    if scope["path"].startswith(FOR_PROGRAMS):
        return problem_response(problem, headers)
    response = page(Request(scope), problem.status, problem.title, problem.detail)
    response.headers.update(headers or {})
    return response


class LastResort:
    """Outermost: an error that nobody foresaw becomes a 500, and its place (not its text) a line in the log."""

    def __init__(self, app: ASGIApp, page: ErrorPage) -> None:
        self._app = app
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            frames = traceback.extract_tb(error.__traceback__)[-4:]
            where = [f"{frame.filename}:{frame.lineno}" for frame in frames]
            log.error("request_failed", path=scope["path"], error=type(error).__name__, where=where)  # noqa: TRY400  (an error's text may hold a person's words)
            if not started:
                await self._answer(scope)(scope, receive, send)

    def _answer(self, scope: Scope) -> Response:
        title, detail = _words().statuses[FAILED]
        return answer_of(scope, Problem(title=title, status=FAILED, detail=detail), self._page)


class ProblemWords(BaseModel):
    """What problems.yaml holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    invalid: str
    reasons: dict[str, str]
    statuses: dict[int, tuple[str, str]]


def _reason(error: Mapping[str, Any]) -> str:
    sentence = _words().reasons.get(error["type"])
    return sentence.format(**error.get("ctx", {})) if sentence else str(error["msg"])


@cache
def _words() -> ProblemWords:
    path = Path(__file__).parent / "problems.yaml"
    return ProblemWords.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
