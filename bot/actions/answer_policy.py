"""Answer from a policy: the clause itself, quoted; a guide where one fits and no clause does."""

from bot.actions.content import is_bare
from bot.actions.meant import read_together, remembering
from bot.actions.thresholds import thresholds
from bot.acts import Aspect
from bot.ports import Ports
from bot.question import Question
from bot.replies.clause import clause_reply, near_clause_reply
from bot.replies.faq import faq_reply
from bot.replies.guide import guide_reply
from bot.replies.plain import nothing_found
from bot.reply import Reply
from policy_index.findings import ClauseFinding, ClauseFound


def answer_policy(question: Question, ports: Ports) -> Reply:
    """The clause that says so; the nearest one, marked as not answering; or nothing."""
    together = read_together(question)
    text = together if together and is_bare(question.text) else question.text
    question = remembering(question, text)
    faq = ports.index.find_faq(text)
    if faq.sure:
        return faq_reply(faq.faqs[0][0], question)
    finding = ports.index.find_clause(text, question.day, dated=question.dated)
    if finding.sure:
        return clause_reply(worth_quoting(finding), question)
    matter = ports.index.find_matter(text)
    if matter.sure:
        return guide_reply(matter.matters[0].guide, Aspect.OVERVIEW, question)
    return near_or_nothing(finding, question)


def sure_clauses(text: str, question: Question, ports: Ports) -> tuple[ClauseFound, ...]:
    """The clauses that answer these words; none where the index isn't sure."""
    finding = ports.index.find_clause(text, question.day, dated=question.dated)
    return worth_quoting(finding) if finding.sure else ()


def worth_quoting(finding: ClauseFinding) -> tuple[ClauseFound, ...]:
    """The first clause, and a second of another document and level of law that is nearly as good."""
    first, *others = finding.clauses
    floor = first.confidence - thresholds().second_clause
    second = next(
        (
            other
            for other in others
            if other.confidence >= floor
            and other.policy.id != first.policy.id
            and other.policy.level != first.policy.level
        ),
        None,
    )
    return (first, second) if second else (first,)


def near_or_nothing(finding: ClauseFinding, question: Question) -> Reply:
    """The nearest clause where it is near enough to be worth showing."""
    if finding.clauses and finding.clauses[0].confidence >= thresholds().near_clause:
        return near_clause_reply(finding.clauses[0], question)
    return nothing_found(question)
