"""What an action gives back: the reply a person sees, and what the turn should remember or hand off.

Frozen and JSON-able, since a reply may travel through Rasa and back.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.acts import Aspect
from bot.outcomes import Outcome
from bot.state import State
from policy_index.records import Kind, RecordRef, Status


class Shape(BaseModel):
    """Base of these shapes: frozen."""

    model_config = ConfigDict(frozen=True)


class Choice(Shape):
    """A button: what it says, and what is sent when it is taken."""

    label: str
    message: str


class GuideCard(Shape):
    """One aspect of a guide; `value` is None where the guide doesn't state it."""

    type: Literal["guide"] = "guide"
    guide_id: str
    title: str
    aspect: Aspect
    value: str | None
    url: str
    example: bool = False


class MaterialItem(Shape):
    """One paper of a material list."""

    name: str
    required: bool | None = None
    note: str | None = None


class MaterialsCard(Shape):
    """A guide's material list."""

    type: Literal["materials"] = "materials"
    guide_id: str
    title: str
    items: tuple[MaterialItem, ...]
    url: str
    example: bool = False


class ClauseCard(Shape):
    """A quoted clause."""

    type: Literal["clause"] = "clause"
    policy_id: str
    title: str
    clause: str | None
    text: str
    status: Status
    url: str


class ChoiceCard(Shape):
    """For each of the reply's choices, in order, the records behind it; empty for «none of them»."""

    type: Literal["choice"] = "choice"
    options: tuple[tuple[RecordRef, ...], ...]


class CaseCard(Shape):
    """A hand-off: its reference and state."""

    type: Literal["case"] = "case"
    case_id: str
    state: str
    url: str


Card = Annotated[GuideCard | MaterialsCard | ClauseCard | ChoiceCard | CaseCard, Field(discriminator="type")]


class Message(Shape):
    """One bubble: text, cards, choices."""

    text: str
    cards: tuple[Card, ...] = ()
    choices: tuple[Choice, ...] = ()


class Citation(Shape):
    """What an answer rests on."""

    kind: Kind
    id: str
    title: str
    clause: str | None = None
    url: str
    status: Status | None = None


class Way(StrEnum):
    """The ways a request is handed on (受理 / 帮办 / 热线 / 人工)."""

    INTAKE = "intake"
    HELPER = "helper"
    HOTLINE = "hotline"
    HUMAN = "human"


class CaseDraft(Shape):
    """A request to hand on. The turn writes it as a case, with the transcript, in its own transaction."""

    case_id: str = Field(description="unguessable reference, chosen by the action")
    way: Way
    guide_id: str | None = None
    open_question: str | None = None


class Reply(Shape):
    """The end of a turn. Actions only propose; `bot/turn.py` alone writes."""

    outcome: Outcome
    messages: tuple[Message, ...]
    citations: tuple[Citation, ...] = ()
    state: State | None = Field(default=None, description="what to remember; None: as before")
    case: CaseDraft | None = None
