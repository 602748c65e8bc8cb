"""The hand-off form's two questions, as replies. Used by hand_off.py."""

from bot.outcomes import Outcome
from bot.ports import Ports
from bot.question import Question
from bot.replies import sentences
from bot.replies.cards import cite_guide, materials_card
from bot.replies.offers import as_choices
from bot.replies.source import source_sentence
from bot.reply import Card, Message, Reply, Way
from bot.state import Form, Offered
from policy_index.records import Guide, Kind

NAME = "hand_off_form"
OFFERED = {
    Way.INTAKE: Outcome.HANDOFF_INTAKE_OFFERED,
    Way.HELPER: Outcome.HANDOFF_HELPER_OFFERED,
    Way.HOTLINE: Outcome.HANDOFF_HOTLINE_OFFERED,
    Way.HUMAN: Outcome.HANDOFF_HUMAN_OFFERED,
}
CANCEL = Offered(label=sentences.HANDOFF_CANCEL, message=sentences.HANDOFF_CANCEL, then="action_cancel_form")


def ask_way(question: Question, ports: Ports) -> Reply:
    """Which way the matter goes on; the materials are told before."""
    guide = form_guide(question, ports)
    offered = (
        *(Offered(label=words, message=words, then=NAME) for words in sentences.WAY_CHOICES.values()),
        CANCEL,
    )
    lines = [
        *_preparation(guide),
        sentences.HANDOFF_ASK_WAY.format(name=guide.full_name if guide else sentences.PROGRESS_UNTITLED),
    ]
    cards: tuple[Card, ...] = (materials_card(guide),) if guide and guide.materials else ()
    message = Message(text="\n".join(lines), cards=cards, choices=as_choices(offered))
    return _asking("way", Outcome.HANDOFF_INTAKE_OFFERED, message, question, guide, offered)


def ask_open_question(question: Question, ports: Ports) -> Reply:
    """What to tell the people there."""
    form = question.state.form
    way = Way(form.answers["way"]) if form and "way" in form.answers else Way.INTAKE
    nothing = sentences.HANDOFF_NOTHING_TO_ADD
    offered = (
        Offered(label=sentences.HANDOFF_NOTHING_TO_ADD_LABEL, message=nothing, then=NAME),
        CANCEL,
    )
    text = sentences.HANDOFF_ASK_OPEN_QUESTION.format(way=sentences.WAY_WORDS[way])
    message = Message(text=text, choices=as_choices(offered))
    return _asking("open_question", OFFERED[way], message, question, form_guide(question, ports), offered)


def form_guide(question: Question, ports: Ports) -> Guide | None:
    """The guide that the form is about."""
    state = question.state
    matter = (state.form.matter if state.form else None) or state.matter
    record = ports.index.record(Kind.GUIDE, matter.id) if matter and matter.kind is Kind.GUIDE else None
    return record if isinstance(record, Guide) else None


def _preparation(guide: Guide | None) -> list[str]:
    if guide is None:
        return []
    bring = "；".join(material.name for material in guide.materials)
    told = [sentences.HANDOFF_BRING.format(materials=bring)] if bring else []
    return [*told, source_sentence(guide)]


def _asking(
    slot: str,
    outcome: Outcome,
    message: Message,
    question: Question,
    guide: Guide | None,
    offered: tuple[Offered, ...],
) -> Reply:
    form = question.state.form or Form(name=NAME, matter=question.state.matter)
    state = question.state.model_copy(update={"form": form.model_copy(update={"requested": slot}), "offered": offered})
    return Reply(
        outcome=outcome,
        messages=(message,),
        citations=(cite_guide(guide),) if guide else (),
        state=state,
    )
