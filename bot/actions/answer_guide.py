"""Answer one aspect of a matter: standard question, guide, asking back, or the law where no guide fits."""

from bot.actions.answer_policy import sure_clauses
from bot.actions.meant import aspect_asked, find_meant, leans, matter_in_hand, remembering
from bot.ports import Ports
from bot.question import Question
from bot.replies.clarify import clarify_matter
from bot.replies.clause import clause_reply
from bot.replies.facts import fact
from bot.replies.faq import faq_reply
from bot.replies.guide import guide_reply
from bot.replies.plain import nothing_found
from bot.replies.source import other_place
from bot.reply import Reply


def answer_guide(question: Question, ports: Ports) -> Reply:
    """The aspect that the act asks, of the matter that is meant."""
    aspect = aspect_asked(question)
    if not leans(question, matter_in_hand(question, ports)):
        faq = ports.index.find_faq(question.text)
        if faq.sure:
            return faq_reply(faq.faqs[0][0], remembering(question, question.text))
    meant = find_meant(question, ports)
    question = remembering(question, meant.text)
    if meant.guide:
        return guide_reply(meant.guide, aspect, question)
    finding = meant.finding
    if finding.sure:
        guide = finding.matters[0].guide
        # The law of the place asked for, or the law that says what the guide leaves out, answers better.
        if not fact(guide, aspect) or other_place(guide, question.text, question.state.place):
            clauses = sure_clauses(meant.text, question, ports)
            if clauses:
                return clause_reply(clauses, question)
        return guide_reply(guide, aspect, question)
    if finding.unsure:
        return clarify_matter(finding.choices, aspect, question)
    clauses = sure_clauses(meant.text, question, ports)
    return clause_reply(clauses, question) if clauses else nothing_found(question)
