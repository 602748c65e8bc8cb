"""What follows when a message comes while the hand-off form is open: the same for Rasa and the small assistant.

Called by api/machine/actions.py and bot/small_assistant. An answer goes to the form; anything else is answered
first and the form asks again; saying no leaves it.
"""

from bot.actions.content import is_bare
from bot.actions.registry import ACTION_FOR, run
from bot.acts import Act
from bot.forms import hand_off
from bot.forms.asking import NAME
from bot.forms.words import cancels, nothing_to_add
from bot.ports import Ports
from bot.question import Question
from bot.reply import Reply

UNSURE = "action_answer_unsure"
CANCEL = "action_cancel_form"
OF_THE_FORM = frozenset({NAME, CANCEL})
OPEN_QUESTION = "open_question"
FOR_US = frozenset({Act.REPEAT, Act.ASK_PROGRESS, Act.ASK_HUMAN})
TALK = frozenset({ACTION_FOR[act] for act in (Act.CHITCHAT, Act.OUT_OF_SCOPE, Act.GREET, Act.THANK, Act.AFFIRM)})
NO_ANSWER = ("refuse", "clarify")


def answers_form(question: Question) -> str | None:
    """The value that the message gives to the slot asked for; None where it is something else."""
    form = question.state.form
    if form is None or form.requested is None or leaves_form(question) or _chooses_otherwise(question):
        return None
    if form.requested == OPEN_QUESTION and _is_meant_for_us(question):
        return None
    return hand_off.validate(form.requested, question)


def leaves_form(question: Question) -> bool:
    """Whether the message gives the form up."""
    return _taken(question) == CANCEL or cancels(question.text)


def reply_of(action: str, question: Question, ports: Ports) -> Reply:
    """Run an action; with a form open its question comes after the answer. Raises KeyError for an unknown action."""
    form = question.state.form
    if form is None or action == CANCEL:
        return run(action, question, ports)
    if action == ACTION_FOR[Act.DENY]:
        return run(CANCEL, question, ports)
    if form.requested == OPEN_QUESTION and action in TALK:
        return run(NAME, question, ports)  # words for the people there may sound like talk
    answer = run(action, question, ports)
    if action == UNSURE and answer.outcome.value.startswith(NO_ANSWER):
        return run(NAME, question, ports)  # says that this was no answer, and asks again
    if answer.state is not None and answer.state.form != form:
        return answer
    return hand_off.ask_again(answer, question, ports)


def finish(question: Question, ports: Ports) -> Reply:
    """The end of the form: handed on, or left."""
    if leaves_form(question):
        return run(CANCEL, question, ports)
    return hand_off.submit(question, ports)


def _is_meant_for_us(question: Question) -> bool:
    """Whether words that could be told to the people there are plainly said to the assistant («再说一遍»)."""
    if nothing_to_add(question.text):
        return False
    return question.act in FOR_US or (question.act.aspect is not None and is_bare(question.text))


def _chooses_otherwise(question: Question) -> bool:
    taken = _taken(question)
    return taken is not None and taken not in OF_THE_FORM


def _taken(question: Question) -> str | None:
    offered = question.state.offered
    number = question.choice
    return offered[number].then if number is not None and 0 <= number < len(offered) else None
