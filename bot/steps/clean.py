"""Clean the message: no invisible characters, not empty, not too long. Outcomes: invalid_empty, invalid_too_long."""

import unicodedata
from dataclasses import replace

from bot.outcomes import Outcome
from bot.replies import sentences
from bot.replies.plain import plain
from bot.steps.underway import Ended, Kitchenware, Underway

LENGTH_LIMIT = 2000
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
KEPT = "\n\t"


def clean(underway: Underway, _ware: Kitchenware) -> Underway | Ended:
    """The message without what nobody sees. Words that end here are not kept: they aren't masked yet."""
    text = tidy(underway.text)
    if not text:
        return Ended(plain(Outcome.INVALID_EMPTY, sentences.MESSAGE_EMPTY), message="")
    if len(text) > LENGTH_LIMIT:
        told = sentences.MESSAGE_TOO_LONG.format(length=len(text), limit=LENGTH_LIMIT)
        return Ended(plain(Outcome.INVALID_TOO_LONG, told), message="")
    return replace(underway, text=text)


def tidy(text: str) -> str:
    """Without control, zero-width, private and unpaired characters, and without space around."""
    kept = (c for c in text if c in KEPT or unicodedata.category(c) not in INVISIBLE)
    return "".join(kept).strip()
