"""Replies of one sentence, and the refusals: always with a way on."""

from bot.outcomes import Outcome
from bot.question import Question
from bot.replies import sentences
from bot.reply import Choice, Message, Reply

SEARCH_WORDS_LIMIT = 40
HUMAN = Choice(label=sentences.NEXT_HUMAN, message=sentences.NEXT_HUMAN)


def plain(outcome: Outcome, sentence: str) -> Reply:
    """One sentence; what is remembered stays as it was."""
    return Reply(outcome=outcome, messages=(Message(text=sentence),))


def nothing_found(question: Question) -> Reply:
    """Says that nothing reliable was found; offers search, 12345 and a person."""
    text = (
        sentences.NOTHING_FOUND.format(words=question.text)
        if len(question.text) <= SEARCH_WORDS_LIMIT
        else sentences.NOTHING_FOUND_SHORT
    )
    return Reply(
        outcome=Outcome.REFUSE_NOTHING_FOUND,
        messages=(Message(text=text, choices=(HUMAN,)),),
        state=question.state.model_copy(update={"offered": ()}),
    )


def not_ours() -> Reply:
    """Not for us to say, and who may."""
    return plain(Outcome.REFUSE_NOT_OURS, sentences.NOT_OURS)


def search_away() -> Reply:
    """The index can't be reached."""
    return plain(Outcome.ERROR_SEARCH_AWAY, sentences.SEARCH_AWAY)


def unexpected() -> Reply:
    """Something broke; nothing was lost."""
    return plain(Outcome.ERROR_UNEXPECTED, sentences.UNEXPECTED)
