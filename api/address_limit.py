"""No address longer, or with more parts, than any window has a use for: an ASGI middleware, before anything is read."""

from starlette.types import ASGIApp, Receive, Scope, Send

from api.problems import ErrorPage, Problem, answer_of

LIMIT_BYTES = 20_000
LIMIT_PARTS = 500
TOO_LONG = 414


class AddressLimit:
    """Answers 414 to an address above twenty kilobytes, or of more than 500 parts."""

    def __init__(self, app: ASGIApp, page: ErrorPage) -> None:
        self._app = app
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        query: bytes = scope.get("query_string", b"")
        if scope["type"] == "http" and (len(query) > LIMIT_BYTES or query.count(b"&") >= LIMIT_PARTS):
            problem = Problem(title="地址太长", status=TOO_LONG, detail="地址里的内容太多，请缩短后再试。")
            await answer_of(scope, problem, self._page)(scope, receive, send)
            return
        await self._app(scope, receive, send)
