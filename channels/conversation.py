"""Taking a turn from a channel that runs in a process of its own: over the product's own API, so there is one turn."""

from typing import Protocol

import httpx
from pydantic import ValidationError

from channels.answer import TurnAnswer

ANSWER_SECONDS = 15.0


class ConversationAway(Exception):
    """The product didn't answer, or not usably; the message says in a sentence what happened."""


class Conversation(Protocol):
    """Someone to talk to."""

    async def say(self, session: str | None, message: str, channel: str) -> TurnAnswer:
        """Take one turn. Raises ConversationAway."""
        ...


class HttpConversation:
    """The product at `base_url`. `token`: the machine token, which lifts the limits meant for one visitor."""

    def __init__(self, base_url: str, token: str | None = None) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._client = httpx.AsyncClient(base_url=base_url, headers=headers, timeout=ANSWER_SECONDS, trust_env=False)

    async def say(self, session: str | None, message: str, channel: str) -> TurnAnswer:
        body = {"message": message, "channel": channel} | ({"session": session} if session else {})
        try:
            response = await self._client.post("/api/v1/chat", json=body)
            response.raise_for_status()
            return TurnAnswer.model_validate_json(response.content)
        except httpx.HTTPStatusError as error:
            raise ConversationAway(_detail(error.response)) from error
        except (httpx.HTTPError, ValidationError) as error:
            raise ConversationAway(type(error).__name__) from error

    async def close(self) -> None:
        """Give connections back."""
        await self._client.aclose()


def _detail(response: httpx.Response) -> str:
    """The sentence of a problem document, where the answer is one."""
    try:
        return str(response.json().get("detail") or response.status_code)
    except (ValueError, AttributeError):
        return str(response.status_code)
