"""Take one of the choices that were offered: run what stands behind it."""

from collections.abc import Callable
from dataclasses import replace

from bot.actions.choosing import loosely_chosen
from bot.ports import Ports
from bot.question import Question
from bot.replies import sentences
from bot.replies.clarify import ask_what
from bot.reply import Reply

Run = Callable[[str, Question, Ports], Reply]


def taker(run: Run) -> Callable[[Question, Ports], Reply]:
    """The action, given how actions are run by name."""

    def take_choice(question: Question, ports: Ports) -> Reply:
        offered = question.state.offered
        choice = question.choice if question.choice is not None else loosely_chosen(question.text, offered)
        if choice is None or choice >= len(offered):
            return ask_what(sentences.CLARIFY_CHOICE if offered else sentences.CLARIFY_WHAT, question)
        return run(offered[choice].then, replace(question, choice=choice), ports)

    return take_choice
