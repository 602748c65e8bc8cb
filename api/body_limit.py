"""No request body above a size: an ASGI middleware, so that nobody fills the memory before validation."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import ErrorPage, Problem, answer_of

LIMIT_BYTES = 1_000_000
TOO_LARGE = 413


class _BodyTooLarge(Exception):
    """More came than was announced."""


class BodyLimit:
    """Answers 413 to a body above a megabyte."""

    def __init__(self, app: ASGIApp, page: ErrorPage) -> None:
        self._app = app
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        if announced.isdecimal() and int(announced) > LIMIT_BYTES:
            await self._refuse(scope, receive, send)
            return
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > LIMIT_BYTES:
                raise _BodyTooLarge
            return message

        try:
            await self._app(scope, counted, send)
        except _BodyTooLarge:
            await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        problem = Problem(title="内容太大", status=TOO_LARGE, detail="请求内容不能超过 1 MB，请缩短后再发。")
        await answer_of(scope, problem, self._page)(scope, receive, send)
