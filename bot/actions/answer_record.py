"""Answer from the record behind the choice that was taken: a guide's aspect, or a standard question."""

from bot.actions.chosen import choice_taken, chosen_record
from bot.acts import Aspect
from bot.ports import Ports
from bot.question import Question
from bot.replies import sentences
from bot.replies.clarify import ask_what
from bot.replies.faq import faq_reply
from bot.replies.guide import guide_reply
from bot.reply import Reply
from policy_index.records import Faq, Guide


def answer_record(question: Question, ports: Ports) -> Reply:
    """The aspect that the choice names, or the one that was asked before it was offered."""
    choice = choice_taken(question)
    record = chosen_record(question, ports)
    if isinstance(record, Guide):
        asked = choice.aspect if choice else None
        return guide_reply(record, asked or question.state.aspect or Aspect.OVERVIEW, question)
    if isinstance(record, Faq):
        return faq_reply(record, question)
    return ask_what(sentences.CLARIFY_WHAT, question)
