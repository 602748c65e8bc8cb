"""The assistant: decides the dialogue act and the next action. Rasa, or the small one that needs no Rasa."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.acts import Act
from bot.reply import Reply
from bot.state import State


class AssistantAway(Exception):
    """The assistant didn't answer in time, or not usably; the turn goes on without it."""


@dataclass(frozen=True)
class Incoming:
    """One masked message, before anything was understood of it. `choice`: the offered choice it takes exactly."""

    turn_id: str
    conversation_id: str
    text: str
    day: date
    dated: bool
    state: State
    choice: int | None = None


@dataclass(frozen=True)
class Assisted:
    """The act that was understood, and the reply of the action that was chosen."""

    act: Act
    reply: Reply


class Assistant(Protocol):
    """Understands a message, has the next action run, gives its reply. Raises AssistantAway."""

    def respond(self, incoming: Incoming) -> Assisted:
        """One turn."""
        ...
