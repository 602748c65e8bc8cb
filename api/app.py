"""The portal and the API as one FastAPI application; `kitchen serve` runs it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from api.address_limit import AddressLimit
from api.body_limit import BodyLimit
from api.citizen.chat import chat_router
from api.citizen.export import export_router
from api.citizen.feeds import feeds_router
from api.citizen.handoffs import handoffs_router
from api.citizen.pages import error_page, pages_router
from api.citizen.pages.alerts import alerts_router
from api.citizen.policies import policies_router
from api.citizen.search import search_router
from api.citizen.suggest import suggest_router
from api.health import health_router
from api.kitchen import Kitchen, open_kitchen
from api.machine.actions import actions_router
from api.metrics import CountRequests, metrics_router
from api.problems import LastResort, install_problems
from api.rate_limits import RateLimits, read_rules
from api.readiness import ESSENTIAL
from storage.settings import Settings

TITLE = "政策中央厨房"
DESCRIPTION = (
    "Policies and service guides: found, explained with the record's own text, and handed on. "
    "Errors are problem documents (RFC 9457)."
)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application over a kitchen opened from the settings (the environment's, unless given)."""
    settings = settings or Settings()
    kitchen = open_kitchen(settings)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        kitchen.close()

    app = FastAPI(title=TITLE, description=DESCRIPTION, version="0.1.0", lifespan=lifespan)
    app.state.kitchen = kitchen
    secret = settings.machine_token.get_secret_value() if settings.machine_token else None
    _include(app, kitchen, secret)
    install_problems(app, error_page)
    # Added last runs first: errors are caught around everything, limits hold before any work is done.
    app.add_middleware(BodyLimit, page=error_page)
    app.add_middleware(AddressLimit, page=error_page)
    if settings.rate_limits:
        app.add_middleware(RateLimits, rules=read_rules(), machine_secret=secret, page=error_page)
    app.add_middleware(CountRequests, metrics=kitchen.metrics)
    app.add_middleware(LastResort, page=error_page)
    return app


def _include(app: FastAPI, kitchen: Kitchen, secret: str | None) -> None:
    """Every window, by audience: citizens, machines, operations; the pages last."""
    app.include_router(search_router(kitchen.index))
    app.include_router(export_router(kitchen.index, kitchen.settings.public_url.rstrip("/")))
    app.include_router(suggest_router(kitchen.index))
    app.include_router(policies_router(kitchen.index))
    app.include_router(feeds_router(kitchen.index, kitchen.settings.public_url.rstrip("/"), TITLE))
    app.include_router(chat_router(kitchen.turns, kitchen.metrics))
    app.include_router(handoffs_router(kitchen.database))
    if secret:  # without one nobody can call back
        app.include_router(actions_router(lambda: kitchen.ports, secret))
    app.include_router(health_router(kitchen.checks, ESSENTIAL))
    app.include_router(metrics_router(kitchen.metrics))
    app.include_router(alerts_router(kitchen.alerts))
    app.include_router(pages_router(kitchen))
