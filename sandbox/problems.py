"""The sandbox's errors as problem documents (RFC 9457), each naming the field that is wrong."""

from typing import TypeVar

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

Answer = TypeVar("Answer")


class Problem(Exception):
    """An answer that isn't the one asked for; `more` are further members of the document."""

    def __init__(self, status: int, title: str, detail: str, **more: object) -> None:
        super().__init__(detail)
        self.document = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
        self.status = status


def install_problems(app: FastAPI) -> None:
    """Answer errors with problem documents."""

    @app.exception_handler(Problem)
    def problem(_request: Request, error: Problem) -> JSONResponse:
        return JSONResponse(error.document, error.status, media_type="application/problem+json")

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        # Only place and reason: the input itself may be a citizen's words.
        errors = [
            {"field": ".".join(str(part) for part in one["loc"][1:]), "reason": one["msg"]} for one in error.errors()
        ]
        detail = "；".join(f"{one['field']}：{one['reason']}" for one in errors)
        return problem(request, Problem(422, "材料包有误", detail, errors=errors))


def found(answer: Answer | None, number: str) -> Answer:
    """The answer, or the problem that no case has this number."""
    if answer is None:
        raise Problem(404, "没有找到", f"没有编号为 {number} 的办件。")
    return answer
