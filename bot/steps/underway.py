"""A turn on its way: what a step is given, and what it gives back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.acts import Act
from bot.assistant_client import Assistant
from bot.conversations.conversation import Conversation
from bot.reply import Reply


@dataclass(frozen=True)
class Underway:
    """A turn so far. `text` is as typed until cleaned and masked; `choice` is the offered choice it takes."""

    turn_id: str
    conversation: Conversation
    text: str
    day: date
    dated: bool
    choice: int | None = None


@dataclass(frozen=True)
class Ended:
    """The end of a turn. `message` is what may be kept of the words; `is_kept`: it stands in the database already."""

    reply: Reply
    message: str
    act: Act | None = None
    without: tuple[str, ...] = ()
    is_kept: bool = False


@dataclass(frozen=True)
class Kitchenware:
    """What steps may use: the assistant (None: there is none), and the small one that stands in for it."""

    assistant: Assistant | None
    stand_in: Assistant


Step = Callable[[Underway, Kitchenware], Underway | Ended]
