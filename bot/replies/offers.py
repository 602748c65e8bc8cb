"""Offered choices as buttons."""

from bot.reply import Choice
from bot.state import Offered


def as_choices(offered: tuple[Offered, ...]) -> tuple[Choice, ...]:
    """The buttons for what the conversation remembers as offered, in the same order."""
    return tuple(Choice(label=choice.label, message=choice.message) for choice in offered)
