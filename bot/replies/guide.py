"""The answer from a guide: one aspect in the record's words, its source named, and ways to go on."""

from bot.acts import Aspect
from bot.outcomes import Outcome
from bot.question import Question
from bot.replies import sentences
from bot.replies.cards import cite_guide, guide_card, materials_card
from bot.replies.facts import fact
from bot.replies.offers import as_choices
from bot.replies.source import other_place, other_place_sentence, place_named, source_sentence
from bot.reply import Card, Message, Reply
from bot.state import Offered, State
from policy_index.records import Guide, Kind, RecordRef

VALUE_LIMIT = 700
SENTENCE_ENDS = "。；\n"


def guide_reply(guide: Guide, aspect: Aspect, question: Question) -> Reply:
    """The aspect as the guide states it; where it doesn't, that it doesn't and whom to call."""
    value = fact(guide, aspect)
    place = other_place(guide, question.text, question.state.place)
    lines = [
        other_place_sentence(guide, place) if place else "",
        _answer(guide, aspect, value) if value else _not_stated(guide, aspect),
        sentences.EXAMPLE_NOTE if guide.example else "",
        source_sentence(guide),
    ]
    offered = _ways_on(guide, aspect)
    cards: list[Card] = [guide_card(guide, aspect)]
    if aspect in (Aspect.MATERIALS, Aspect.OVERVIEW) and guide.materials:
        cards.append(materials_card(guide))
    return Reply(
        outcome=Outcome.ANSWER_GUIDE if value else Outcome.ANSWER_NOT_STATED,
        messages=(Message(text="\n".join(filter(None, lines)), cards=tuple(cards), choices=as_choices(offered)),),
        citations=(cite_guide(guide),),
        state=_remembered(guide, aspect, question, offered),
    )


def _answer(guide: Guide, aspect: Aspect, value: str) -> str:
    name = guide.full_name
    if aspect is Aspect.MATERIALS:
        listing = "\n".join(f"{number}. {m.name}" for number, m in enumerate(guide.materials, 1))
        return sentences.GUIDE_MATERIALS.format(name=name, count=len(guide.materials), value=listing)
    if aspect is Aspect.OVERVIEW:
        return sentences.GUIDE_OVERVIEW.format(name=name, value=value)
    return sentences.GUIDE_ANSWER.format(name=name, aspect=sentences.ASPECT_WORDS[aspect], value=shortened(value))


def _not_stated(guide: Guide, aspect: Aspect) -> str:
    said = sentences.GUIDE_NOT_STATED.format(name=guide.full_name, aspect=sentences.ASPECT_WORDS[aspect])
    if guide.phone:
        return said + sentences.GUIDE_ASK_OFFICE.format(phone=guide.phone)
    return said + sentences.GUIDE_ASK_HOTLINE


def shortened(value: str) -> str:
    """A long value cut at a sentence's end, saying that there is more."""
    if len(value) <= VALUE_LIMIT:
        return value
    cut = max(value.rfind(end, 0, VALUE_LIMIT) for end in SENTENCE_ENDS)
    return value[: cut + 1 if cut > 0 else VALUE_LIMIT] + sentences.LONG_VALUE_MORE


def _ways_on(guide: Guide, aspect: Aspect) -> tuple[Offered, ...]:
    record = (RecordRef(kind=Kind.GUIDE, id=guide.id),)
    asks = (
        (sentences.NEXT_MATERIALS, Aspect.MATERIALS),
        (sentences.NEXT_TIME, Aspect.TIME),
        (sentences.NEXT_PLACE, Aspect.PLACE),
    )
    further = [
        Offered(label=words, message=words, then="action_answer_record", aspect=other, records=record)
        for words, other in asks
        if other is not aspect and fact(guide, other)
    ]
    apply = Offered(
        label=sentences.NEXT_APPLY,
        message=sentences.NEXT_APPLY,
        then="action_start_application",
        records=record,
    )
    return (apply, *further[:2])


def _remembered(guide: Guide, aspect: Aspect, question: Question, offered: tuple[Offered, ...]) -> State:
    place = place_named(question.text)
    return question.state.model_copy(
        update={
            "matter": RecordRef(kind=Kind.GUIDE, id=guide.id),
            "clause": None,
            "aspect": aspect,
            "offered": offered,
            "place": place.name if place else question.state.place,
        }
    )
