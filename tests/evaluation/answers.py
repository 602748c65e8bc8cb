"""Answers and hits as the contract shapes them, for the judging tests."""

from typing import Any

from evaluation.contract import Answer, Bubble, Choice, Citation, Hit, Passage


def answer(
    outcome: str,
    text: str = "",
    cards: tuple[dict[str, Any], ...] = (),
    choices: tuple[Choice, ...] = (),
    citations: tuple[Citation, ...] = (),
) -> Answer:
    """An answer of one bubble."""
    bubble = Bubble(text=text, cards=cards, choices=choices)
    return Answer(session="s", outcome=outcome, replies=(bubble,), citations=citations, without=(), raw=text)


def citation(kind: str, record_id: str, clause: str | None = None, status: str | None = None) -> Citation:
    """A citation."""
    return Citation(kind=kind, id=record_id, title=record_id, clause=clause, status=status)


def hit(record_id: str, text: str = "", copies: tuple[str, ...] = ()) -> Hit:
    """A hit."""
    passage = Passage(text=text, clause=None)
    return Hit(id=record_id, kind="policy", title=record_id, passage=passage, copies=copies)


def guide_card(guide_id: str, aspect: str) -> dict[str, Any]:
    """One aspect of a guide."""
    return {"type": "guide", "guide_id": guide_id, "aspect": aspect, "value": "…"}


def choice_card(*options: tuple[str, ...]) -> dict[str, Any]:
    """The records behind the choices."""
    return {"type": "choice", "options": [[{"kind": "guide", "id": each} for each in o] for o in options]}
