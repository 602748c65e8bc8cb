"""What Rasa sends when it wants an action run, read into our own shapes, and our form written as its events.

Used by actions.py. The person's masked words and our state travel in the message's metadata (bot/rasa_wire.py),
so that no table is read here; the form's answers are Rasa's slots.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from bot.acts import Act
from bot.forms.asking import NAME
from bot.forms.hand_off import SLOTS
from bot.question import Question
from bot.rasa_wire import Turn, form_events
from bot.reply import Reply
from bot.state import Form, State

FALLBACK = "nlu_fallback"
REQUESTED = "requested_slot"
SUBMIT = "action_submit_hand_off"


class _Loose(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Intent(_Loose):
    """An intent and how sure Rasa is of it."""

    name: str | None = None
    confidence: float = 0.0


class LatestMessage(_Loose):
    """The message as Rasa understood it."""

    intent: Intent = Intent()
    intent_ranking: tuple[Intent, ...] = ()
    metadata: Turn


class Tracker(_Loose):
    """The part of Rasa's tracker that we use."""

    sender_id: str
    slots: dict[str, Any] = {}
    latest_message: LatestMessage
    active_loop: dict[str, Any] = {}
    events: tuple[dict[str, Any], ...] = ()


class RasaCall(_Loose):
    """The body of a call-back."""

    next_action: str = Field(description="the action to run")
    tracker: Tracker

    @property
    def act(self) -> Act:
        """The act understood; under a fallback the likeliest question."""
        message = self.tracker.latest_message
        if message.intent.name != FALLBACK and message.intent.name in set(Act):
            return Act(message.intent.name)
        # Not understood: of what it may be only a question is worth keeping, for the aspect that it asks.
        asked = [Act(intent.name) for intent in message.intent_ranking if intent.name in set(Act)]
        return next((act for act in asked if act.aspect), Act.ASK_OVERVIEW)

    @property
    def in_form(self) -> bool:
        """Whether the form is open in Rasa, or just filled: Rasa closes it before it has it handed on."""
        return self.tracker.active_loop.get("name") == NAME or self.next_action == SUBMIT

    @property
    def just_heard(self) -> bool:
        """Whether no action but the form has run since the message came: the form may take it."""
        return all(event.get("name") == NAME for event in self._since_heard if event.get("event") == "action")

    @property
    def has_replied(self) -> bool:
        """Whether an action of this turn has given a reply already."""
        said = [event for event in self._since_heard if event.get("event") == "bot"]
        return any((event.get("data") or {}).get("custom") for event in said)

    @property
    def _since_heard(self) -> tuple[dict[str, Any], ...]:
        heard = [number for number, event in enumerate(self.tracker.events) if event.get("event") == "user"]
        return self.tracker.events[heard[-1] + 1 :] if heard else ()

    def question(self) -> Question:
        """The question for an action."""
        turn = self.tracker.latest_message.metadata
        return Question(
            turn.turn_id,
            self.tracker.sender_id,
            turn.text,
            turn.day,
            turn.dated,
            self.act,
            self._with_form(turn.state),
            turn.choice,
        )

    def _with_form(self, state: State) -> State:
        if not self.in_form:
            return state.model_copy(update={"form": None})
        slots = self.tracker.slots
        answers = {slot: str(slots[slot]) for slot in SLOTS if slots.get(slot) is not None}
        form = (state.form or Form(name=NAME, matter=state.matter)).model_copy(
            update={"answers": answers, "requested": slots.get(REQUESTED)}
        )
        return state.model_copy(update={"form": form})


def events_after(call: RasaCall, reply: Reply) -> list[dict[str, Any]]:
    """The events that bring Rasa's form to where the reply leaves ours."""
    if reply.state is None:
        return []
    if reply.state.form is None and not call.in_form:
        return []
    return form_events(reply.state.form)
