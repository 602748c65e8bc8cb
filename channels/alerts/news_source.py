"""Asking the kitchen what is new for a search: over its own API, so that there is one index. Used by looking.py."""

from typing import Protocol
from urllib.parse import parse_qsl, urlencode

import httpx
from pydantic import ValidationError

from policy_index.news.shapes import News

CLIENT_ERRORS = range(400, 500)
TOO_MANY = 429


class NewsAway(Exception):
    """The kitchen didn't answer, or not usably: ask again later."""


class NewsRefused(Exception):
    """The kitchen can't make sense of this search (any more)."""


class NewsSource(Protocol):
    """Someone who knows what is new."""

    def news(self, search: str, since: int, size: int) -> News:
        """What changed after a revision, for a search's query string. Raises NewsAway or NewsRefused."""
        ...


class HttpNews:
    """The kitchen at `base_url`. `token`: the machine token, which lifts the limits meant for one visitor."""

    def __init__(self, base_url: str, token: str | None, seconds: float) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._client = httpx.Client(base_url=base_url, headers=headers, timeout=seconds, trust_env=False)

    def news(self, search: str, since: int, size: int) -> News:
        """What changed after a revision. Raises NewsAway or NewsRefused."""
        parameters = urlencode([*parse_qsl(search), ("since", since), ("size", size)])
        try:
            response = self._client.get(f"/api/v1/news?{parameters}")
            if response.status_code in CLIENT_ERRORS and response.status_code != TOO_MANY:
                raise NewsRefused(f"HTTP {response.status_code}")
            response.raise_for_status()
            return News.model_validate_json(response.content)
        except (httpx.HTTPError, ValidationError) as error:
            raise NewsAway(type(error).__name__) from error

    def close(self) -> None:
        """Give connections back."""
        self._client.close()
