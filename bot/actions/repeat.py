"""Say the last reply again."""

from bot.outcomes import Outcome
from bot.ports import Ports
from bot.question import Question
from bot.replies import sentences
from bot.replies.plain import plain
from bot.reply import Reply


def repeat(question: Question, ports: Ports) -> Reply:
    """The last reply of this conversation, without doing anything again."""
    last = ports.transcript.last_reply(question.conversation_id) if ports.transcript else None
    if last is None:
        return plain(Outcome.SMALLTALK_OTHER, sentences.NOTHING_TO_REPEAT)
    return last.model_copy(update={"state": None, "case": None})
