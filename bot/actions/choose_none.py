"""None of the offered choices is meant: forget them and ask for other words."""

from bot.outcomes import Outcome
from bot.ports import Ports
from bot.question import Question
from bot.replies import sentences
from bot.reply import Message, Reply


def choose_none(question: Question, _ports: Ports) -> Reply:
    """Asks for other words."""
    return Reply(
        outcome=Outcome.CLARIFY_WHAT,
        messages=(Message(text=sentences.CHOSE_NONE),),
        state=question.state.model_copy(update={"offered": (), "question": None}),
    )
