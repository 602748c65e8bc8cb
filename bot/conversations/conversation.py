"""A conversation as a turn finds it, and one turn of it. Frozen; kept by repository.py."""

from dataclasses import dataclass
from datetime import datetime

from bot.reply import Reply
from bot.state import State


@dataclass(frozen=True)
class PastTurn:
    """What was said and answered. `message` is masked; `at` is UTC without zone."""

    number: int
    message: str
    reply: Reply
    without: tuple[str, ...]
    at: datetime


@dataclass(frozen=True)
class Conversation:
    """Where a conversation stands; `last` is None in a new one."""

    id: str
    channel: str
    state: State
    last: PastTurn | None = None

    @property
    def next_number(self) -> int:
        """The number of the turn that comes now."""
        return self.last.number + 1 if self.last else 1
