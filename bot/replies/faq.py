"""The answer from a standard question: verbatim, with its department and date."""

from bot.outcomes import Outcome
from bot.question import Question
from bot.replies import sentences
from bot.replies.cards import cite_faq
from bot.replies.source import day_in_words
from bot.reply import Message, Reply
from policy_index.records import Faq


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
