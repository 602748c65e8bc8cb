"""What the public API answers, as the measures read it. Kept apart from the product's own shapes on purpose:
if those drift from the contract, measuring fails instead of drifting along.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict


class Seen(BaseModel):
    """Base: frozen; fields that no measure needs are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Passage(Seen):
    """The text shown for a hit."""

    text: str
    clause: str | None


class Hit(Seen):
    """One hit of a search."""

    id: str
    kind: str
    title: str
    passage: Passage
    status: str | None = None
    copies: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The hit's own id, then those of the near copies grouped under it."""
        return (self.id, *self.copies)


class Hits(Seen):
    """A search's answer. `took_ms` is the server's own account."""

    total: int
    hits: tuple[Hit, ...]
    took_ms: float


class Choice(Seen):
    """A choice offered."""

    label: str
    message: str


class Bubble(Seen):
    """One reply. Cards stay as they came: their shape depends on `type`."""

    text: str
    cards: tuple[dict[str, Any], ...]
    choices: tuple[Choice, ...]


class Citation(Seen):
    """What an answer rests on."""

    kind: str
    id: str
    title: str
    clause: str | None
    status: str | None


class Answer(Seen):
    """The answer to one chat turn; `raw` is the body as it came over the wire."""

    session: str
    outcome: str
    replies: tuple[Bubble, ...]
    citations: tuple[Citation, ...]
    without: tuple[str, ...]
    raw: str = ""

    @property
    def answered(self) -> bool:
        """Something was answered from a source."""
        return self.outcome.startswith("answer_")

    @property
    def asked_back(self) -> bool:
        """The person is asked which they mean."""
        return self.outcome.startswith("clarify_")

    @property
    def text(self) -> str:
        """All that the person reads in words, bubble after bubble."""
        return "\n".join(bubble.text for bubble in self.replies)

    def cards(self, *types: str) -> list[dict[str, Any]]:
        """The cards of these types, in the order shown."""
        return [card for bubble in self.replies for card in bubble.cards if card.get("type") in types]

    def told(self) -> str:
        """One line for a list of misses: the outcome and what it rests on."""
        on = " ".join(f"{c.kind}:{c.id}{'#' + c.clause if c.clause else ''}" for c in self.citations[:2])
        return f"{self.outcome} {on}".strip()
