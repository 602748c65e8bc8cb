"""The portal's pages, drawn on the server. `pages_router(kitchen)` is included by api/app.py."""

from fastapi import APIRouter

from api.citizen.pages.cases import cases_router
from api.citizen.pages.chat import chat_router
from api.citizen.pages.display import display_router
from api.citizen.pages.errors import error_page, page_for_status
from api.citizen.pages.home import home_router
from api.citizen.pages.kitchen import PagesKitchen
from api.citizen.pages.policies import policies_router
from api.citizen.pages.records import records_router
from api.citizen.pages.search import search_router
from api.citizen.pages.site import ASSETS

__all__ = ["error_page", "page_for_status", "pages_router"]


def pages_router(kitchen: PagesKitchen) -> APIRouter:
    """Every page a citizen may open, and their stylesheets and scripts."""
    router = APIRouter(include_in_schema=False)
    router.include_router(home_router())
    router.include_router(search_router(kitchen.index))
    router.include_router(policies_router(kitchen.index))
    router.include_router(records_router(kitchen.index))
    router.include_router(chat_router(kitchen))
    router.include_router(cases_router(kitchen.cases))
    router.include_router(display_router())
    router.include_router(ASSETS.router())
    return router
