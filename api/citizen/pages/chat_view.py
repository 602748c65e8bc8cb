"""One message of the conversation laid out for the page: what the text and its cards repeat is shown once.

The contract's text says everything in full, for channels without cards. Here a quoted clause becomes a quotation
and a material list becomes boxes to tick, in the places where the text has them. Pure; chat.py draws it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from api.citizen.pages.kitchen import PagesIndex
from bot.acts import Aspect
from bot.replies.facts import fact
from bot.reply import Card, CaseCard, Choice, Citation, ClauseCard, GuideCard, MaterialsCard, Message
from policy_index.records import Faq, Guide, Policy

ITEM_NUMBER = re.compile(r"^\s*\d+[.．、]\s*")


@dataclass(frozen=True)
class Words:
    """Words to read."""

    text: str


@dataclass(frozen=True)
class Quote:
    """A clause, quoted."""

    text: str


@dataclass(frozen=True)
class Checklist:
    """Materials to tick."""

    card: MaterialsCard


Part = Words | Quote | Checklist


@dataclass(frozen=True)
class Bubble:
    """One message: its parts in order, the guides to open, the cases made."""

    parts: tuple[Part, ...]
    guides: tuple[GuideCard | MaterialsCard, ...]
    cases: tuple[CaseCard, ...]


@dataclass(frozen=True)
class Source:
    """What an answer rests on, and its own words to open on the spot (None: gone since)."""

    citation: Citation
    text: str | None


def lay_out(message: Message) -> Bubble:
    """The message's parts."""
    parts: list[Part] = [Words(message.text)]
    for card in message.cards:
        if isinstance(card, ClauseCard):
            parts = [piece for part in parts for piece in _with_quote(part, card)]
        elif isinstance(card, MaterialsCard):
            parts = _with_checklist(parts, card)
    parts = [_without_choices(part, message.choices) for part in parts]
    return Bubble(
        parts=tuple(part for part in parts if not isinstance(part, Words) or part.text),
        guides=_guides(message.cards),
        cases=tuple(card for card in message.cards if isinstance(card, CaseCard)),
    )


def sources(citations: Sequence[Citation], index: PagesIndex) -> tuple[Source, ...]:
    """Every citation with the text behind it."""
    return tuple(Source(citation, _text(citation, index)) for citation in citations)


def _with_quote(part: Part, card: ClauseCard) -> list[Part]:
    if not isinstance(part, Words) or card.text not in part.text:
        return [part]
    before, after = part.text.split(card.text, 1)
    if before.endswith("「") and after.startswith("」"):
        before, after = before[:-1], after[1:]
    return [Words(before.strip()), Quote(card.text), Words(after.strip())]


def _with_checklist(parts: list[Part], card: MaterialsCard) -> list[Part]:
    """The lines that are just the list's items give way to the boxes; all other words stay."""
    names = {item.name.strip() for item in card.items}
    drawn: list[Part] = []
    placed = False
    for part in parts:
        if placed or not isinstance(part, Words):
            drawn.append(part)
            continue
        lines = part.text.splitlines()
        listed = [i for i, line in enumerate(lines) if ITEM_NUMBER.sub("", line).strip() in names]
        if not listed:
            drawn.append(part)
            continue
        rest = [line for i, line in enumerate(lines) if i > listed[0] and i not in listed]
        drawn += [Words("\n".join(lines[: listed[0]])), Checklist(card), Words("\n".join(rest))]
        placed = True
    return drawn if placed else [*drawn, Checklist(card)]


def _without_choices(part: Part, choices: Sequence[Choice]) -> Part:
    """The lines that are just the numbered choices give way to the buttons."""
    if not isinstance(part, Words) or not choices:
        return part
    listed = {f"{number}.{choice.label}".replace(" ", "") for number, choice in enumerate(choices, 1)}
    lines = (line for line in part.text.splitlines() if line.replace(" ", "") not in listed)
    return Words("\n".join(lines).strip())


def _guides(cards: Sequence[Card]) -> tuple[GuideCard | MaterialsCard, ...]:
    by_id = {card.guide_id: card for card in cards if isinstance(card, GuideCard | MaterialsCard)}
    return tuple(by_id.values())


def _text(citation: Citation, index: PagesIndex) -> str | None:
    record = index.record(citation.kind, citation.id)
    if isinstance(record, Policy):
        clause = next((c for c in record.clauses if citation.clause and c.label == citation.clause), None)
        return record.clause_text(clause).strip() if clause else None
    if isinstance(record, Guide):
        return fact(record, Aspect.OVERVIEW)
    return record.answer if isinstance(record, Faq) else None
