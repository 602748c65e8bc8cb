"""Mask personal data: from here on nobody sees what was typed. The message before tells what a bare number is."""

from dataclasses import replace

from bot.privacy.masking import mask as mask_text
from bot.steps.underway import Ended, Kitchenware, Underway


def mask(underway: Underway, _ware: Kitchenware) -> Underway | Ended:
    """The message with readable tokens in place of personal data."""
    last = underway.conversation.last
    return replace(underway, text=mask_text(underway.text, last.message if last else "").text)
