"""How often one address may ask: an ASGI middleware, switched off by KITCHEN_RATE_LIMITS=0.

Calls that carry the machine secret (our own channels) aren't counted: many people speak through them.
"""

import hmac
import math
import time
from dataclasses import dataclass
from pathlib import Path

import yaml
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.problems import ErrorPage, Problem, answer_of

TOO_MANY = 429
RULES = Path(__file__).parent / "rate_limits.yaml"


@dataclass(frozen=True)
class Rule:
    """Requests of this method below this path share one limit an address."""

    method: str
    path: str
    limit: RateLimitItem

    def covers(self, scope: Scope) -> bool:
        """Whether the request falls under the rule."""
        path: str = scope["path"]
        return scope["method"] == self.method and (path == self.path or path.startswith(f"{self.path}/"))


def read_rules(path: Path = RULES) -> tuple[Rule, ...]:
    """The rules of a file like rate_limits.yaml."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(Rule(row["method"], row["path"], parse(row["limit"])) for row in rows)


class RateLimits:
    """Answers 429 with Retry-After to an address that asks too often; `page` draws it for people."""

    def __init__(self, app: ASGIApp, rules: tuple[Rule, ...], machine_secret: str | None, page: ErrorPage) -> None:
        self._app = app
        self._rules = rules
        self._secret = machine_secret
        self._page = page
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        rule = self._rule(scope)
        if rule is None or self._is_ours(scope):
            await self._app(scope, receive, send)
            return
        address = scope["client"][0] if scope.get("client") else ""
        if self._limiter.hit(rule.limit, rule.path, address):
            await self._app(scope, receive, send)
            return
        reset = self._limiter.get_window_stats(rule.limit, rule.path, address).reset_time
        wait = max(1, math.ceil(reset - time.time()))
        problem = Problem(title="请求太频繁", status=TOO_MANY, detail=f"请 {wait} 秒后再试；急事请拨 12345。")
        await answer_of(scope, problem, self._page, {"Retry-After": str(wait)})(scope, receive, send)

    def _rule(self, scope: Scope) -> Rule | None:
        if scope["type"] != "http":
            return None
        return next((rule for rule in self._rules if rule.covers(scope)), None)

    def _is_ours(self, scope: Scope) -> bool:
        given = Headers(scope=scope).get("authorization", "").removeprefix("Bearer ")
        return bool(self._secret) and hmac.compare_digest(given.encode(), str(self._secret).encode())
