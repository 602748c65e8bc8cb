"""Speaks to the running kitchen over HTTP, for the commands that ask it something."""

from typing import Any

import httpx

from storage.errors import KitchenError
from storage.settings import Settings

ANSWER_SECONDS = 30.0


class KitchenAway(KitchenError):
    """The kitchen isn't up, or answered with a problem."""

    title = "厨房没有应答"


def base_url(settings: Settings) -> str:
    """Where the kitchen of these settings listens."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104  (read, not bound)
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"


def call(url: str, method: str, path: str, **arguments: Any) -> dict[str, Any]:
    """The kitchen's answer to one request.

    Raises KitchenAway where nobody listens there, it takes too long, or it answers with a problem document.
    """
    try:
        with httpx.Client(base_url=url, timeout=ANSWER_SECONDS, trust_env=False) as client:
            answer = client.request(method, path, **arguments)
    except httpx.ConnectError as error:
        raise KitchenAway(
            f"{url} 没有运行。请先运行 kitchen up（或 make run），或用 --url、KITCHEN_PORT 指明地址。"
        ) from error
    except httpx.HTTPError as error:
        raise KitchenAway(f"{url} 没有及时应答（{type(error).__name__}）。请看 kitchen up 的日志。") from error
    if not answer.is_success:
        raise KitchenAway(_problem(answer))
    found = answer.json()
    if not isinstance(found, dict):
        raise KitchenAway(f"{url} 的回答无法识别，它可能不是政策中央厨房。")
    return found


def _problem(answer: httpx.Response) -> str:
    try:
        problem = answer.json()
    except ValueError:
        return f"HTTP {answer.status_code}"
    return f"{problem.get('title', '')} {problem.get('detail', '')}（HTTP {answer.status_code}）".strip()
