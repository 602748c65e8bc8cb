"""Puts the faults in force on the requests under /api. The routes know nothing of them."""

import asyncio
from collections.abc import AsyncIterator

from fastapi import Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.types import ASGIApp

from sandbox.faults import FaultBox, FaultKind, Place

PLACES = {("POST", "/api/cases"): Place.HAND_IN, ("GET", "/api/progress"): Place.PROGRESS}


class FaultMiddleware(BaseHTTPMiddleware):
    """Slow, failing before or after storing, cut off, garbled. `conflict` and `repeat` are the routes' own."""

    def __init__(self, app: ASGIApp, box: FaultBox) -> None:
        super().__init__(app)
        self._box = box

    async def dispatch(self, request: Request, call_next: RequestResponseEndpoint) -> Response:
        """One request."""
        if not request.url.path.startswith("/api/"):
            return await call_next(request)
        hits = self._box.hit(PLACES.get((request.method, request.url.path)))
        request.state.faults = hits
        if slow := hits.get(FaultKind.SLOW):
            await asyncio.sleep(slow.seconds)
        if FaultKind.FAIL_BEFORE in hits:
            return _unavailable()
        response = await call_next(request)
        if slow := hits.get(FaultKind.SLOW_AFTER):
            await asyncio.sleep(slow.seconds)
        if FaultKind.FAIL_AFTER in hits:
            return _unavailable()
        if FaultKind.GARBAGE in hits:
            return PlainTextResponse("<html><body>网关超时</body></html>", media_type="text/html")
        if FaultKind.CUT in hits:
            return StreamingResponse(_half(), headers={"Content-Length": "1000"}, media_type="application/json")
        return response


def _unavailable() -> Response:
    return JSONResponse({"title": "系统维护中", "status": 503}, 503, media_type="application/problem+json")


async def _half() -> AsyncIterator[bytes]:
    """Ends before the announced length: the server then closes the connection."""
    yield b'{"number": "SL'
