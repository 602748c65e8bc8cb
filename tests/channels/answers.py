"""Answers of the product, as the contract has them."""

from typing import Any


def answer(text: str, *choices: str, session: str = "s-1", **more: Any) -> dict[str, Any]:
    """One reply with choices; `more` are other members of the contract."""
    reply = {"text": text, "cards": [], "choices": [{"label": c, "message": f"我选{c}"} for c in choices]}
    return {"session": session, "outcome": "answer_guide", "replies": [reply], "citations": [], "without": []} | more
