"""Answer one aspect of a matter: the matter in hand, a standard question, a guide, or the law where none fits."""

from bot.actions.content import is_bare
from bot.actions.meant import aspect_asked, find_meant, leans, matter_in_hand, remembering
from bot.actions.weigh import Prefer, weigh
from bot.outcomes import Outcome
from bot.ports import Ports
from bot.question import Question
from bot.replies import sentences
from bot.replies.clarify import ask_what
from bot.replies.faq import faq_reply, near_faqs
from bot.reply import Reply
from policy_index.findings import FaqFinding

NO_FAQ = FaqFinding(faqs=(), sure=False)
NOT_ANSWERED = frozenset({Outcome.REFUSE_NOTHING_FOUND, Outcome.REFUSE_NEAR})


def answer_guide(question: Question, ports: Ports) -> Reply:
    """The aspect that the act asks, of the matter that is meant."""
    return answer_about(question, ports, Prefer.GUIDE)


def answer_about(question: Question, ports: Ports, prefer: Prefer) -> Reply:
    """The best answer to what is meant; a curated answer goes before what the index weighs."""
    in_hand = matter_in_hand(question, ports)
    if in_hand is None and question.state.question is None and is_bare(question.text):
        return ask_what(sentences.CLARIFY_WHAT, question)
    faq = NO_FAQ if leans(question, in_hand) else ports.index.find_faq(question.text)
    if faq.sure:
        return faq_reply(faq.faqs[0][0], remembering(question, question.text))
    meant = find_meant(question, ports)
    reply = weigh(meant, aspect_asked(question), remembering(question, meant.text), ports, prefer)
    if faq.faqs and reply.outcome in NOT_ANSWERED:
        return near_faqs(faq.choices, remembering(question, question.text))
    return reply
