"""The list of actions by Rasa's names, and which action follows which act. A new action is a file and a line here."""

from collections.abc import Callable

from bot.acts import Act
from bot.ports import Ports
from bot.question import Question
from bot.reply import Reply

Action = Callable[[Question, Ports], Reply]

ACTIONS: dict[str, Action] = {}
ACTION_FOR: dict[Act, str] = {}


def run(name: str, question: Question, ports: Ports) -> Reply:
    """Run an action by name. Raises KeyError for a name that isn't listed."""
    return ACTIONS[name](question, ports)
