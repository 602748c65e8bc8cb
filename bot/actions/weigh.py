"""Guide or law: what answers when both were looked for. Used by the answering actions.

Measured on questions of each kind: where the index is sure of a clause and only guesses at matters, the clause is
nearly always what was asked; where it is sure of both, what the person seemed to ask decides.
"""

from enum import Enum, auto

from bot.actions.meant import Meant
from bot.actions.thresholds import thresholds
from bot.acts import Aspect
from bot.ports import Ports
from bot.question import Question
from bot.replies.clarify import also_ask, clarify_matter
from bot.replies.clause import clause_reply, ended_clause_reply, near_clause_reply
from bot.replies.facts import fact
from bot.replies.guide import guide_reply
from bot.replies.plain import nothing_found
from bot.replies.source import other_place
from bot.reply import Reply
from policy_index.findings import ClauseFinding, ClauseFound


class Prefer(Enum):
    """What a person seems to ask for."""

    GUIDE = auto()
    LAW = auto()
    SUREST = auto()


def weigh(meant: Meant, aspect: Aspect, question: Question, ports: Ports, prefer: Prefer) -> Reply:
    """The reply that the findings support best; both where they support both."""
    if meant.guide:
        return guide_reply(meant.guide, aspect, question)
    matter = meant.finding
    guide = matter.matters[0].guide if matter.sure else None
    if guide and prefer is Prefer.GUIDE and _says_it(meant, aspect, question):
        return guide_reply(guide, aspect, question)
    clause = ports.index.find_clause(meant.text, question.day, dated=question.dated)
    if guide and not (clause.sure and _law_wins(meant, clause, prefer)):
        return guide_reply(guide, aspect, question)
    return _law_first(clause, meant, aspect, question, prefer)


def _law_first(clause: ClauseFinding, meant: Meant, aspect: Aspect, question: Question, prefer: Prefer) -> Reply:
    """The law where there is any, and after it the matters that may be meant all the same."""
    matter = meant.finding
    law = _law(clause, question)
    if matter.sure and law:
        return also_ask(law, matter.choices[:1], aspect, question)
    if matter.unsure and law and (clause.sure or prefer is Prefer.LAW):
        return also_ask(law, matter.choices, aspect, question)
    if matter.unsure:
        return clarify_matter(matter.choices, aspect, question)
    return law or nothing_found(question)


def _says_it(meant: Meant, aspect: Aspect, question: Question) -> bool:
    """Whether the guide states the aspect, for the place asked for: if not, the law may say it better."""
    guide = meant.finding.matters[0].guide
    return bool(fact(guide, aspect)) and not other_place(guide, question.text, question.state.place)


def _law_wins(meant: Meant, clause: ClauseFinding, prefer: Prefer) -> bool:
    if prefer is Prefer.SUREST:
        return clause.clauses[0].confidence > meant.finding.matters[0].confidence
    return True


def _law(finding: ClauseFinding, question: Question) -> Reply | None:
    """The clauses that answer, the one that did, or the nearest, marked as such; None where none is near enough."""
    if finding.sure:
        return clause_reply(_worth_quoting(finding), question, finding.ended)
    if finding.ended:
        return ended_clause_reply(finding.ended, question)
    if finding.clauses and finding.clauses[0].confidence >= thresholds().near_clause:
        return near_clause_reply(finding.clauses[0], question)
    return None


def _worth_quoting(finding: ClauseFinding) -> tuple[ClauseFound, ...]:
    """The first clause, and a second of another document and level of law that is nearly as good."""
    first, *others = finding.clauses
    floor = first.confidence - thresholds().second_clause
    for other in others:
        elsewhere = other.policy.id != first.policy.id and other.policy.level != first.policy.level
        if elsewhere and other.confidence >= floor:
            return (first, other)
    return (first,)
