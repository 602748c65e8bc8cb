"""Take an offered choice: the message is its words or its number."""

from dataclasses import replace

from bot.actions.choosing import exactly_chosen
from bot.steps.underway import Ended, Kitchenware, Underway


def choose(underway: Underway, _ware: Kitchenware) -> Underway | Ended:
    """The same turn, with the choice that it takes."""
    offered = underway.conversation.state.offered
    return replace(underway, choice=exactly_chosen(underway.text, offered))
