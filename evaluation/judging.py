"""Reads an answer's cards: the guide it gives, its aspects, what it offers to choose from. For the measures."""

from collections.abc import Collection

from evaluation.client import KitchenClient
from evaluation.contract import Answer, Choice


def first_guide(answer: Answer) -> str | None:
    """The guide that the answer gives first: by its cards, else by what it cites first."""
    for card in answer.cards("guide", "materials"):
        return str(card["guide_id"])
    if answer.answered and answer.citations and answer.citations[0].kind == "guide":
        return answer.citations[0].id
    return None


def aspects_of(answer: Answer, guide_id: str | None) -> set[str]:
    """The aspects of this guide that the answer's cards give; a material list is the aspect `materials`."""
    return {
        "materials" if card["type"] == "materials" else str(card["aspect"])
        for card in answer.cards("guide", "materials")
        if card["guide_id"] == guide_id
    }


def options_with(answer: Answer, wanted: Collection[str]) -> list[Choice]:
    """The offered choices behind which a wanted record stands."""
    found: list[Choice] = []
    for bubble in answer.replies:
        for card in bubble.cards:
            if card.get("type") == "choice":
                found.extend(
                    choice
                    for choice, records in zip(bubble.choices, card["options"], strict=True)
                    if any(record["id"] in wanted for record in records)
                )
    return found


def after_choice(client: KitchenClient, answer: Answer, wanted: Collection[str]) -> Answer | None:
    """The answer after taking the choice that means a wanted record; None where none is offered."""
    options = options_with(answer, wanted) if answer.asked_back else []
    return client.chat(options[0].message, session=answer.session) if options else None
