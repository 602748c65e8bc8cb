"""What goes over the sandbox's API: packets in, cases and progress out. The API's own documentation."""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field


class Shape(BaseModel):
    """Base: frozen, and refusing fields that it doesn't know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Way(StrEnum):
    """How the request is to be taken: 受理, 帮办, 热线, 人工."""

    INTAKE = "intake"
    HELPER = "helper"
    HOTLINE = "hotline"
    HUMAN = "human"


class State(StrEnum):
    """Where a case stands, in the order in which it moves."""

    ACCEPTED = "accepted"
    DISPATCHED = "dispatched"
    IN_PROGRESS = "in_progress"
    DONE = "done"

    @property
    def following(self) -> "State | None":
        """The state after this one; None at the end."""
        states = list(State)
        place = states.index(self) + 1
        return states[place] if place < len(states) else None


class Matter(Shape):
    """The matter (事项) that is asked for."""

    guide_id: str = Field(min_length=1, max_length=200)
    name: str = Field(min_length=1, max_length=500)
    code: str | None = None
    department: str | None = None
    region: str | None = None
    source: str | None = None
    source_date: date | None = None


class Material(Shape):
    """A paper that the person was told to bring."""

    name: str = Field(min_length=1, max_length=2000)
    required: bool | None = None
    form: str | None = None
    copies: int | None = Field(default=None, ge=0)
    kind: str | None = None
    note: str | None = None


class Line(Shape):
    """One utterance of the conversation before, masked by the sender."""

    speaker: Literal["citizen", "kitchen"]
    text: str


class Packet(Shape):
    """A request handed in."""

    format: Literal["policy-kitchen/handoff/1"]
    way: Way
    matter: Matter | None = Field(default=None, description="required where the way is intake")
    materials: tuple[Material, ...] = Field(default=(), max_length=500)
    open_question: str | None = Field(default=None, max_length=4000)
    transcript: tuple[Line, ...] = Field(default=(), max_length=500)
    notes: tuple[str, ...] = Field(default=(), max_length=50)
    created_at: AwareDatetime


class Event(Shape):
    """One step of a case. `id` grows over all cases: it is the feed's cursor."""

    id: int
    key: str = Field(description="the Idempotency-Key that the case was handed in with")
    number: str
    state: State
    text: str
    at: AwareDatetime


class Receipt(Shape):
    """The case as taken in."""

    number: str
    state: State
    department: str | None


class Case(Receipt):
    """A case with its packet and history."""

    key: str
    packet: Packet
    accepted_at: AwareDatetime
    events: tuple[Event, ...]


class CaseList(Shape):
    """Cases, newest first."""

    total: int
    cases: tuple[Receipt, ...]


class Feed(Shape):
    """Events after a cursor, oldest first. `feed` is this storage's name: another one counts from 0."""

    feed: str
    cursor: int
    more: bool
    events: tuple[Event, ...]


class Dispatch(Shape):
    """To whom a case goes."""

    department: str = Field(min_length=1, max_length=200)


class Step(Shape):
    """A step to record; without a text the usual sentence of the state is used."""

    state: State
    text: str | None = Field(default=None, min_length=1, max_length=500)
