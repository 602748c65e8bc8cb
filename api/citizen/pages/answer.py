"""The answer above the hits: one source, shown only when the index is sure. Used by search.py.

No turn of the conversation is taken: nothing is remembered, nothing kept.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from api.citizen.pages.kitchen import PagesIndex
from bot.actions.content import asks
from bot.acts import Act, Aspect
from bot.replies.facts import fact
from bot.replies.source import other_place, other_place_sentence
from bot.small_assistant.understand import understand
from policy_index.findings import ClauseFinding, ClauseFound
from policy_index.records import Faq, Guide


@dataclass(frozen=True)
class Answer:
    """Exactly one of faq, guide, clause is set.

    With a guide: the aspect asked, what the guide states of it, and what must be said first to a person who asks
    for a place where it doesn't hold.
    """

    faq: Faq | None = None
    guide: Guide | None = None
    clause: ClauseFound | None = None
    aspect: Aspect = Aspect.OVERVIEW
    value: str | None = None
    elsewhere: str | None = None


def answer_to(text: str, day: date, index: PagesIndex, *, dated: bool) -> Answer | None:
    """What the index is sure of; None where it isn't sure of anything.

    A curated answer goes first. Who asks about an aspect of a matter wants its guide: no clause leads where guides
    fit. Otherwise the surer of matter and clause; a few bare words («残疾人») ask nothing that a clause could answer.
    """
    understood = understand(text)
    asked = understood.act if understood.is_sure else Act.ASK_OVERVIEW
    if asked.aspect is None and asked is not Act.ASK_POLICY:
        return None
    faqs = index.find_faq(text)
    if faqs.sure:
        return Answer(faq=faqs.faqs[0][0])
    matters = index.find_matter(text)
    clauses = index.find_clause(text, day, dated=dated)
    if understood.is_sure and asked.aspect and (matters.sure or matters.unsure):
        return _guide(matters.matters[0].guide, asked.aspect, text) if matters.sure else None
    if matters.sure and not (clauses.sure and clauses.clauses[0].confidence > matters.matters[0].confidence):
        return _guide(matters.matters[0].guide, asked.aspect or Aspect.OVERVIEW, text)
    return _clause(clauses) if understood.is_sure or asks(text) or len(text) > _bare_words() else None


def _guide(guide: Guide, aspect: Aspect, text: str) -> Answer:
    place = other_place(guide, text, None)
    elsewhere = other_place_sentence(guide, place) if place else None
    return Answer(guide=guide, aspect=aspect, value=fact(guide, aspect), elsewhere=elsewhere)


def _clause(clauses: ClauseFinding) -> Answer | None:
    return Answer(clause=clauses.clauses[0]) if clauses.sure else None


@cache
def _bare_words() -> int:
    rules = yaml.safe_load((Path(__file__).parent / "answer.yaml").read_text(encoding="utf-8"))
    return int(rules["bare_words"])
