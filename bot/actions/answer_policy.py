"""Answer from a policy: the clause itself, quoted; a guide where one fits and no clause does."""

from bot.actions.answer_guide import answer_about
from bot.actions.weigh import Prefer
from bot.ports import Ports
from bot.question import Question
from bot.reply import Reply


def answer_policy(question: Question, ports: Ports) -> Reply:
    """The clause that says so; the nearest one, marked as such; a matter; or nothing."""
    return answer_about(question, ports, Prefer.LAW)
