"""Answer a message whose act wasn't understood: try all that the index knows and take the surest."""

from bot.actions.answer_guide import answer_guide
from bot.actions.answer_policy import near_or_nothing, worth_quoting
from bot.actions.meant import Meant, aspect_asked, find_meant, leans, matter_in_hand, remembering
from bot.acts import Aspect
from bot.ports import Ports
from bot.question import Question
from bot.replies.clarify import clarify_matter
from bot.replies.clause import clause_reply
from bot.replies.faq import faq_reply
from bot.replies.guide import guide_reply
from bot.reply import Reply


def answer_unsure(question: Question, ports: Ports) -> Reply:
    """Standard question, matter or clause, whichever is surest; otherwise asks back or says so."""
    if leans(question, matter_in_hand(question, ports)):
        return answer_guide(question, ports)
    faq = ports.index.find_faq(question.text)
    if faq.sure:
        return faq_reply(faq.faqs[0][0], remembering(question, question.text))
    meant = find_meant(question, ports)
    question = remembering(question, meant.text)
    aspect = aspect_asked(question)
    if meant.guide:
        return guide_reply(meant.guide, aspect, question)
    return _surest(meant, aspect, question, ports)


def _surest(meant: Meant, aspect: Aspect, question: Question, ports: Ports) -> Reply:
    matter = meant.finding
    clause = ports.index.find_clause(meant.text, question.day, dated=question.dated)
    law_is_surer = clause.sure and (not matter.sure or clause.clauses[0].confidence > matter.matters[0].confidence)
    if law_is_surer:
        return clause_reply(worth_quoting(clause), question)
    if matter.sure:
        return guide_reply(matter.matters[0].guide, aspect, question)
    if matter.unsure:
        return clarify_matter(matter.choices, aspect, question)
    return near_or_nothing(clause, question)
