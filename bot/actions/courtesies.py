"""Greeting, thanks, small talk, emergency, not ours: one sentence each.

A greeting or thanks that carries a question beside it is answered like a question.
"""

from bot.actions.answer_unsure import answer_unsure
from bot.actions.content import is_more_than_courtesy
from bot.outcomes import Outcome
from bot.ports import Ports
from bot.question import Question
from bot.replies import sentences
from bot.replies.plain import not_ours as not_ours_reply
from bot.replies.plain import plain
from bot.reply import Reply


def greet(question: Question, ports: Ports) -> Reply:
    """Good day."""
    return _courtesy(Outcome.SMALLTALK_GREETING, sentences.GREETING, question, ports)


def thank(question: Question, ports: Ports) -> Reply:
    """You're welcome."""
    return _courtesy(Outcome.SMALLTALK_THANKS, sentences.THANKS, question, ports)


def introduce(_question: Question, _ports: Ports) -> Reply:
    """What this is, and that it is no person."""
    return plain(Outcome.SMALLTALK_WHO, sentences.WHO)


def chitchat(_question: Question, _ports: Ports) -> Reply:
    """Back to the matter."""
    return plain(Outcome.SMALLTALK_OTHER, sentences.CHITCHAT)


def not_ours(_question: Question, _ports: Ports) -> Reply:
    """Not for us to say."""
    return not_ours_reply()


def emergency(_question: Question, _ports: Ports) -> Reply:
    """The emergency numbers, first of all."""
    return plain(Outcome.CRISIS_EMERGENCY, sentences.EMERGENCY)


def _courtesy(outcome: Outcome, sentence: str, question: Question, ports: Ports) -> Reply:
    if is_more_than_courtesy(question.text):
        return answer_unsure(question, ports)
    return plain(outcome, sentence)
