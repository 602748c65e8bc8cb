"""The small assistant: understands by patterns, and follows the hand-off form from `State.form` alone.

Opened by api/kitchen.py: it stands in where Rasa is away, and is the only one where there is no Rasa.
"""

from bot.actions.registry import ACTION_FOR, run
from bot.acts import Act
from bot.assistant_client import Assisted, Incoming
from bot.form_in_hand import UNSURE, answers_form, leaves_form, reply_of
from bot.forms.asking import NAME
from bot.ports import Ports
from bot.question import Question
from bot.small_assistant.understand import understand


class SmallAssistant:
    """Needs nothing but the ports. Never away."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports

    def respond(self, incoming: Incoming) -> Assisted:
        """One turn."""
        act, action = _act_and_action(incoming)
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
        if incoming.state.form and (leaves_form(question) or answers_form(question) is not None):
            return Assisted(act, run(NAME, question, self._ports))
        return Assisted(act, reply_of(action, question, self._ports))


def _act_and_action(incoming: Incoming) -> tuple[Act, str]:
    if incoming.choice is not None:
        return Act.CHOOSE, ACTION_FOR[Act.CHOOSE]
    understood = understand(incoming.text)
    return understood.act, ACTION_FOR[understood.act] if understood.is_sure else UNSURE
