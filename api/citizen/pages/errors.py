"""Error pages: in Chinese, with a way on. Pages' own routes draw them; api/problems.py does for unknown paths."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from api.citizen.pages.site import draw
from storage.errors import KitchenError

NOT_FOUND = ("没有找到这个页面", "地址可能抄错了，或者内容已经撤下。您可以搜索想办的事，或直接问。")
INVALID = ("这个地址有误", "地址里有填错的内容，什么都没有改变。请返回上一页重新选择。")
FAILED = ("系统出错了", "这一页暂时打不开，您的内容没有丢失。请稍后再试，或拨打 12345。")


def error_page(request: Request, status: int, title: str, detail: str) -> HTMLResponse:
    """The page of an error: what happened, what is safe, what to do."""
    return draw(request, "error.html", code=status, private=True, title=title, detail=detail)


def page_for_status(request: Request, status: int) -> HTMLResponse:
    """The page of an HTTP status that has no sentence of its own: 404, bad input, or our own failure."""
    title, detail = NOT_FOUND if status in {404, 405} else FAILED if status >= 500 else INVALID  # noqa: PLR2004
    return error_page(request, status, title, detail)


class PageRoute(APIRoute):
    """A route whose errors are pages, not problem documents."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The route's handler with our errors turned into pages."""
        handler = super().get_route_handler()

        async def drawn(request: Request) -> Response:
            try:
                return await handler(request)
            except KitchenError as error:
                return error_page(request, error.status, error.title, error.detail)
            except HTTPException as error:
                return page_for_status(request, error.status_code)
            except RequestValidationError:
                return page_for_status(request, 422)

        return drawn
