"""What travels between us and Rasa: the turn in a message's metadata, the reply in a custom response, our form as
Rasa's events. Used by bot/rasa_assistant.py, which sends, and api/machine, which is called back.
"""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

from bot.acts import Act
from bot.forms.asking import NAME
from bot.forms.hand_off import SLOTS
from bot.reply import Reply
from bot.state import Form, State

LISTEN = {"event": "action", "name": "action_listen"}


class Turn(BaseModel):
    """The turn, as Rasa carries it for us. `text` is masked, and as the person wrote it."""

    model_config = ConfigDict(frozen=True)

    turn_id: str
    text: str
    day: date
    dated: bool
    state: State
    choice: int | None = None


class Envelope(BaseModel):
    """A reply on its way back through Rasa, with the act that was understood."""

    model_config = ConfigDict(frozen=True)

    turn_id: str
    act: Act
    reply: Reply


def form_events(form: Form | None) -> list[dict[str, Any]]:
    """Rasa's events that make its form the same as ours; None: no form."""
    answers = form.answers if form else {}
    slots = [{"event": "slot", "name": slot, "value": answers.get(slot)} for slot in SLOTS]
    loop = {"event": "active_loop", "name": NAME if form else None}
    requested = {"event": "slot", "name": "requested_slot", "value": form.requested if form else None}
    return [loop, *slots, requested]


def tracker_events(form: Form | None) -> list[dict[str, Any]]:
    """The whole of a tracker before a message: our form, and listening."""
    return [*(form_events(form) if form else []), LISTEN]
