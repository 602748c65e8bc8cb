"""Stands in until bot/small_assistant is there: no understanding, only choices, the form and answer_unsure."""

from collections.abc import Callable

from bot.acts import Act
from bot.assistant_client import Assisted, Incoming
from bot.question import Question
from bot.reply import Reply


class UnaidedAssistant:
    """Takes choices and form answers; tries everything the index knows for the rest."""

    def __init__(self, run: Callable[[str, Question], Reply]) -> None:
        self._run = run

    def respond(self, incoming: Incoming) -> Assisted:
        """One turn."""
        act, action = Act.ASK_OVERVIEW, "action_answer_unsure"
        if incoming.choice is not None:
            act, action = Act.CHOOSE, "action_take_choice"
        elif incoming.state.form:
            action = "hand_off_form"
        question = Question(
            incoming.turn_id,
            incoming.conversation_id,
            incoming.text,
            incoming.day,
            incoming.dated,
            act,
            incoming.state,
            incoming.choice,
        )
        return Assisted(act, self._run(action, question))
