"""The answer above the hits: one source, shown only when the index is sure. Used by search.py."""

from dataclasses import dataclass
from datetime import date

from api.citizen.pages.kitchen import PagesIndex
from policy_index.findings import ClauseFound
from policy_index.records import Faq, Guide


@dataclass(frozen=True)
class Answer:
    """Exactly one of the three is set."""

    faq: Faq | None = None
    guide: Guide | None = None
    clause: ClauseFound | None = None


def answer_to(text: str, day: date, index: PagesIndex, *, dated: bool) -> Answer | None:
    """What the index is sure of; None where it isn't sure of anything.

    A curated answer goes first; between a matter and a clause, the surer one.
    """
    faqs = index.find_faq(text)
    if faqs.sure:
        return Answer(faq=faqs.faqs[0][0])
    matters = index.find_matter(text)
    clauses = index.find_clause(text, day, dated=dated)
    matter = matters.matters[0] if matters.sure else None
    clause = clauses.clauses[0] if clauses.sure else None
    if matter and (not clause or matter.confidence >= clause.confidence):
        return Answer(guide=matter.guide)
    return Answer(clause=clause) if clause else None
