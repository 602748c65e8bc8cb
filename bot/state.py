"""What a conversation remembers: the matter in hand, offered choices, form answers. Kept in one table of ours."""

from pydantic import BaseModel, ConfigDict

from bot.acts import Aspect
from policy_index.records import RecordRef


class Remembered(BaseModel):
    """Base: frozen; change with `model_copy(update=…)`."""

    model_config = ConfigDict(frozen=True)


class Offered(Remembered):
    """One choice offered to the person: its label, the message that takes it, the records behind it.

    `then` is the action that taking it runs; `aspect`: what of the matter it asks, where it asks another.
    """

    label: str
    message: str
    then: str
    aspect: Aspect | None = None
    records: tuple[RecordRef, ...] = ()


class Form(Remembered):
    """A form under way: which, for which matter, what was answered, what is asked now."""

    name: str
    matter: RecordRef | None = None
    answers: dict[str, str] = {}
    requested: str | None = None


class State(Remembered):
    """All that the next turn may lean on."""

    matter: RecordRef | None = None
    clause: tuple[str, str | None] | None = None
    aspect: Aspect | None = None
    question: str | None = None
    offered: tuple[Offered, ...] = ()
    form: Form | None = None
    place: str | None = None
    cases: tuple[str, ...] = ()
