"""A turn's answer as channels get it: the JSON of `POST /api/v1/chat`, typed. Cards stay as they come."""

from typing import Any

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """Base: frozen, and patient with fields that a newer product adds."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Choice(Shape):
    """A button: what it says, and what is sent when it is taken."""

    label: str
    message: str


class Bubble(Shape):
    """One reply: text, cards, choices."""

    text: str
    cards: tuple[dict[str, Any], ...] = ()
    choices: tuple[Choice, ...] = ()


class Source(Shape):
    """What an answer rests on; `url` is a path below the portal's address, or an address."""

    title: str
    clause: str | None = None
    url: str


class TurnAnswer(Shape):
    """The whole answer."""

    session: str
    outcome: str
    replies: tuple[Bubble, ...]
    citations: tuple[Source, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices of all replies, in order."""
        return tuple(choice for reply in self.replies for choice in reply.choices)
