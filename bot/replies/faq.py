"""Standard questions: the answer verbatim, with its department and date; near ones offered."""

from bot.outcomes import Outcome
from bot.question import Question
from bot.replies import sentences
from bot.replies.cards import choice_card, cite_faq
from bot.replies.offers import as_choices
from bot.replies.source import day_in_words
from bot.reply import Message, Reply
from bot.state import Offered
from policy_index.records import Faq, Kind, RecordRef


def faq_reply(faq: Faq, question: Question) -> Reply:
    """The curated answer as it stands."""
    source = sentences.FAQ_SOURCE.format(
        question=faq.question,
        department=f"，{faq.department}" if faq.department else "",
        day=f"，{day_in_words(faq.updated_on)}" if faq.updated_on else "",
    )
    lines = [sentences.EXAMPLE_NOTE if faq.example else "", faq.answer, source, *faq.sources]
    return Reply(
        outcome=Outcome.ANSWER_FAQ,
        messages=(Message(text="\n".join(filter(None, lines))),),
        citations=(cite_faq(faq),),
        state=question.state.model_copy(update={"offered": (), "matter": None, "clause": None}),
    )


def near_faqs(faqs: tuple[Faq, ...], question: Question) -> Reply:
    """Standard questions that are near: offered, not answered."""
    offered = tuple(
        Offered(
            label=faq.question,
            message=faq.question,
            then="action_answer_record",
            records=(RecordRef(kind=Kind.FAQ, id=faq.id),),
        )
        for faq in faqs
    )
    offered += (Offered(label=sentences.CLARIFY_NONE, message=sentences.CLARIFY_NONE, then="action_choose_none"),)
    message = Message(text=sentences.CLARIFY_FAQ, cards=(choice_card(offered),), choices=as_choices(offered))
    state = question.state.model_copy(update={"offered": offered, "matter": None, "clause": None})
    return Reply(outcome=Outcome.CLARIFY_FAQ, messages=(message,), state=state)
