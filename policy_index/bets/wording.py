"""When two questions are the same to a bet, and how its words are looked for."""

from policy_index.text.normalise import normalise
from policy_index.text.tokens import characters


def key_of(question: str) -> str:
    """What makes two questions the same: their characters and numbers, whatever the spelling and punctuation."""
    return "".join(characters(normalise(question)))


def word_of(word: str) -> str:
    """A word as it is looked for in questions."""
    return normalise(word).strip()
