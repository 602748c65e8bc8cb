"""Asking back: which of several matters is meant, at most five and «none of them»."""

from bot.acts import Aspect
from bot.outcomes import Outcome
from bot.question import Question
from bot.replies import sentences
from bot.replies.cards import choice_card
from bot.replies.offers import as_choices
from bot.replies.source import area_of, other_place, place_named
from bot.reply import Message, Reply
from bot.state import Offered
from policy_index.findings import Matter
from policy_index.records import Guide, Kind, RecordRef


def clarify_matter(
    matters: tuple[Matter, ...], aspect: Aspect, question: Question, *, then: str = "action_answer_record"
) -> Reply:
    """Ask which matter is meant; taking one runs `then`."""
    guides = [matter.guide for matter in matters]
    named = _told_apart(guides)
    offered = tuple(
        Offered(label=label, message=label, then=then, records=(RecordRef(kind=Kind.GUIDE, id=guide.id),))
        for guide, label in zip(guides, named, strict=True)
    )
    offered += (Offered(label=sentences.CLARIFY_NONE, message=sentences.CLARIFY_NONE, then="action_choose_none"),)
    place = next(filter(None, (other_place(guide, question.text, question.state.place) for guide in guides)), None)
    preface = [sentences.CLARIFY_OTHER_PLACE.format(area=_areas(guides), place=place)] if place else []
    text = "\n".join([*preface, sentences.CLARIFY_MATTER])
    here = place_named(question.text)
    return Reply(
        outcome=Outcome.CLARIFY_MATTER,
        messages=(Message(text=text, cards=(choice_card(offered),), choices=as_choices(offered)),),
        state=question.state.model_copy(
            update={
                "offered": offered,
                "aspect": aspect,
                "matter": None,
                "clause": None,
                "place": here.name if here else question.state.place,
            }
        ),
    )


def also_ask(reply: Reply, matters: tuple[Matter, ...], aspect: Aspect, question: Question) -> Reply:
    """The same reply, and after it the question which matter is meant, in case one is."""
    asked = clarify_matter(matters, aspect, question)
    message = asked.messages[0].model_copy(update={"text": sentences.CLARIFY_ALSO})
    state = asked.state.model_copy(update={"clause": reply.state.clause}) if asked.state and reply.state else None
    return reply.model_copy(update={"messages": (*reply.messages, message), "state": state})


def _told_apart(guides: list[Guide]) -> list[str]:
    """A label for each guide; namesakes get what tells them apart: department, then area, then a number."""
    labels = [guide.full_name for guide in guides]
    for extras in ([guide.department for guide in guides], [guide.region for guide in guides]):
        labels = [
            f"{label}（{extra}）" if extra and labels.count(label) > 1 else label
            for label, extra in zip(labels, extras, strict=True)
        ]
    return [
        f"{label}（之{labels[: index + 1].count(label)}）" if labels.count(label) > 1 else label
        for index, label in enumerate(labels)
    ]


def _areas(guides: list[Guide]) -> str:
    return "、".join(dict.fromkeys(area_of(guide) for guide in guides))


def ask_what(sentence: str, question: Question, outcome: Outcome = Outcome.CLARIFY_WHAT) -> Reply:
    """A plain question back; what was offered stays offered."""
    return Reply(outcome=outcome, messages=(Message(text=sentence),), state=question.state)
