"""Where the person's cases stand: those of this conversation, or the one whose reference they give."""

from bot.handoff.reference import references_in
from bot.handoff.states import CaseState
from bot.outcomes import Outcome
from bot.ports import CaseView, Ports
from bot.question import Question
from bot.replies import sentences
from bot.replies.cards import case_card
from bot.reply import Message, Reply


def show_progress(question: Question, ports: Ports) -> Reply:
    """Each case with its state and events; an unknown reference is answered like no reference."""
    named = references_in(question.text) or question.state.cases
    views = [view for view in map(ports.cases.view, named) if view]
    if not views:
        return Reply(outcome=Outcome.PROGRESS_NONE, messages=(Message(text=sentences.PROGRESS_NONE),))
    return Reply(outcome=Outcome.PROGRESS_SHOWN, messages=tuple(map(_shown, reversed(views))))


def _shown(view: CaseView) -> Message:
    lines = [
        sentences.PROGRESS_LINE.format(
            title=view.title or sentences.PROGRESS_UNTITLED,
            case_id=view.case_id,
            state=CaseState(view.state).label,
        ),
        sentences.PROGRESS_NUMBER.format(number=view.number) if view.number else "",
        *(sentences.PROGRESS_EVENT.format(day=day, sentence=sentence) for day, sentence in view.events),
    ]
    return Message(text="\n".join(filter(None, lines)), cards=(case_card(view.case_id, view.state),))
