"""Yes and no: what they take or refuse depends on what was asked."""

from collections.abc import Callable
from dataclasses import replace

from bot.actions.answer_guide import answer_guide
from bot.actions.content import corrects, is_more_than_courtesy
from bot.actions.take_choice import Run
from bot.forms import hand_off
from bot.outcomes import Outcome
from bot.ports import Ports
from bot.question import Question
from bot.replies import sentences
from bot.replies.plain import plain
from bot.reply import Message, Reply
from bot.state import State

MAKES_A_CASE = "action_make_"


def affirmer(run: Run) -> Callable[[Question, Ports], Reply]:
    """The action for «yes», given how actions are run by name."""

    def affirm(question: Question, ports: Ports) -> Reply:
        if question.state.form:
            return hand_off.advance(question, ports)
        if is_more_than_courtesy(question.text):
            return run("action_answer_unsure", question, ports)
        taken = _what_yes_takes(question.state)
        if taken is None:
            return plain(Outcome.SMALLTALK_OTHER, sentences.AFFIRMED)
        return run(question.state.offered[taken].then, replace(question, choice=taken), ports)

    return affirm


def deny(question: Question, ports: Ports) -> Reply:
    """No: leave the form, turn down the offer, or read the correction together with what it corrects."""
    state = question.state
    if state.form:
        return hand_off.cancel(question, ports)
    if state.question and (corrects(question.text) and is_more_than_courtesy(question.text)):
        return answer_guide(question, ports)
    declined = any(choice.then.startswith(MAKES_A_CASE) for choice in state.offered)
    matters = any(choice.records and choice.then != "action_start_application" for choice in state.offered)
    sentence = sentences.OFFER_DECLINED if declined else sentences.CHOSE_NONE if matters else sentences.DENIED
    return Reply(
        outcome=Outcome.CLARIFY_WHAT if matters and not declined else Outcome.SMALLTALK_OTHER,
        messages=(Message(text=sentence),),
        state=state.model_copy(update={"offered": ()}),
    )


def _what_yes_takes(state: State) -> int | None:
    """The one offer that a plain «yes» can mean: handing on, or the only matter offered."""
    for position, choice in enumerate(state.offered):
        if choice.then.startswith(MAKES_A_CASE):
            return position
    matters = [n for n, choice in enumerate(state.offered) if choice.records]
    return matters[0] if len(matters) == 1 else None
