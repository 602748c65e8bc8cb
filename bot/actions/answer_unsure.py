"""Answer a message whose act wasn't understood: try all that the index knows and take the surest."""

from bot.actions.answer_guide import answer_about
from bot.actions.weigh import Prefer
from bot.ports import Ports
from bot.question import Question
from bot.reply import Reply


def answer_unsure(question: Question, ports: Ports) -> Reply:
    """Standard question, matter or clause, whichever is surest; otherwise asks back or says so."""
    return answer_about(question, ports, Prefer.SUREST)
