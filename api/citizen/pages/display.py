"""长辈版: larger text, remembered in a cookie. A form post, so that it works without a script."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse

from api.citizen.pages.errors import PageRoute
from api.citizen.pages.site import LARGE_COOKIE

A_YEAR = 365 * 24 * 3600


def display_router() -> APIRouter:
    """POST /display."""
    router = APIRouter(include_in_schema=False, route_class=PageRoute)

    @router.post("/display")
    def display(large: Annotated[str, Form()], back: Annotated[str, Form()] = "/") -> RedirectResponse:
        response = RedirectResponse(local_path(back), status_code=303)
        if large == "1":
            response.set_cookie(LARGE_COOKIE, "1", max_age=A_YEAR, samesite="lax", httponly=True)
        else:
            response.delete_cookie(LARGE_COOKIE)
        return response

    return router


def local_path(back: str) -> str:
    """The path where it lies within this site, `/` otherwise: no way out to another host."""
    within = back.startswith("/") and not back.startswith("//") and "\\" not in back and back.isprintable()
    return back if within else "/"
