"""The home page: one box, three examples, matters by life event."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, PlainTextResponse

from api.citizen.pages.errors import PageRoute
from api.citizen.pages.site import draw


def home_router() -> APIRouter:
    """GET /, the two short pages about the site, and what search engines shall leave alone."""
    router = APIRouter(include_in_schema=False, route_class=PageRoute)

    @router.get("/")
    def home(request: Request) -> HTMLResponse:
        return draw(request, "home.html")

    @router.get("/about")
    def about(request: Request) -> HTMLResponse:
        return draw(request, "about.html")

    @router.get("/accessibility")
    def accessibility(request: Request) -> HTMLResponse:
        return draw(request, "accessibility.html")

    @router.get("/robots.txt")
    def robots() -> PlainTextResponse:
        return PlainTextResponse("User-agent: *\nDisallow: /cases/\nDisallow: /chat\nDisallow: /search\n")

    return router
