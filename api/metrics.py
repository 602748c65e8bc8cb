"""Figures for Prometheus: requests by route, turns by outcome. No words of anybody, no addresses."""

import time

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.turn import Answer

TURN_SECONDS = (0.02, 0.05, 0.1, 0.15, 0.3, 0.6, 1.0, 1.5, 3.0, 10.0)
SEARCH_SECONDS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
UNKNOWN_ROUTE = "unknown"


class Metrics:
    """The counters of one kitchen."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "kitchen_requests", "Requests answered.", ["method", "route", "status"], registry=self.registry
        )
        self._request_seconds = Histogram(
            "kitchen_request_seconds", "Time to answer a request.", ["route"], registry=self.registry
        )
        self._turns = Counter("kitchen_turns", "Turns by outcome.", ["outcome"], registry=self.registry)
        self._away = Counter(
            "kitchen_turns_without", "Turns answered while a part was away.", ["part"], registry=self.registry
        )
        self._turn_seconds = Histogram(
            "kitchen_turn_seconds", "Time of a turn.", buckets=TURN_SECONDS, registry=self.registry
        )

        self._search_seconds = Histogram(
            "kitchen_search_seconds",
            "Time of a search.",
            ["what", "engine"],
            buckets=SEARCH_SECONDS,
            registry=self.registry,
        )
        self._slow_searches = Counter(
            "kitchen_slow_searches", "Searches that the log tells of.", ["what", "engine"], registry=self.registry
        )

    def count_search(self, what: str, engine: str, seconds: float, slow: bool) -> None:
        """One search ended."""
        self._search_seconds.labels(what, engine).observe(seconds)
        if slow:
            self._slow_searches.labels(what, engine).inc()

    def count_turn(self, answer: Answer, seconds: float) -> None:
        """One turn was answered."""
        self._turns.labels(answer.reply.outcome.value).inc()
        self._turn_seconds.observe(seconds)
        for part in answer.without:
            self._away.labels(part).inc()

    def count_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """One request was answered."""
        self._requests.labels(method, route, str(status)).inc()
        self._request_seconds.labels(route).observe(seconds)


class CountRequests:
    """Middleware: counts each request under its route's pattern, never under the address that was typed."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status = time.monotonic(), 500

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            route = getattr(scope.get("route"), "path", UNKNOWN_ROUTE)
            self._metrics.count_request(scope["method"], route, status, time.monotonic() - started)


def metrics_router(metrics: Metrics) -> APIRouter:
    """GET /metrics."""
    router = APIRouter(tags=["operations"])

    @router.get("/metrics", summary="Figures for Prometheus", response_class=Response)
    def show() -> Response:
        return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)

    return router
