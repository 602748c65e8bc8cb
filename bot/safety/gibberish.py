"""Messages without anything to understand: empty, signs only, a hand on the keyboard."""

import re
import unicodedata

from bot.outcomes import Outcome
from bot.safety.screened import Screened
from bot.safety.wording import Wording

KEYBOARD_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
ROW_RUN = 5
NO_VOWEL_RUN = 6
_CONSONANTS = re.compile(rf"[b-df-hj-np-tv-xz]{{{NO_VOWEL_RUN},}}")
_REPEATED = re.compile(r"([a-z0-9]{1,4}?)\1{4,}")

EMPTY = Screened(Outcome.INVALID_EMPTY, "empty", "没有收到文字。请说说您要办的事，例如“护照到期怎么换”。")
UNREADABLE = Screened(
    Outcome.INVALID_MESSAGE, "gibberish", "这句话我没看懂。请用一句话说说您要办的事，例如“护照到期怎么换”。"
)
PICTURES = Screened(
    Outcome.CLARIFY_WHAT,
    "pictures",
    "我看不懂表情图案。请用文字说一下：要办什么事，或者想问哪方面的政策？",
)


def find_gibberish(wording: Wording) -> Screened | None:
    """Only what has no Chinese character and no number can be gibberish: «7» may take a choice."""
    if not wording.plain:
        return EMPTY
    if not any(character.isalnum() for character in wording.plain):
        drawn = any(unicodedata.category(character) == "So" for character in wording.plain)
        return PICTURES if drawn else UNREADABLE
    letters = "".join(re.findall("[a-z]", wording.plain))
    if wording.han or not letters or "@" in wording.plain or "." in wording.plain.strip("."):
        return None
    mashed = _CONSONANTS.search(wording.plain) or _REPEATED.search(wording.plain) or _runs_along_keyboard(letters)
    return UNREADABLE if mashed else None


def _runs_along_keyboard(letters: str) -> bool:
    return any(
        way[place : place + ROW_RUN] in letters
        for row in KEYBOARD_ROWS
        for way in (row, row[::-1])
        for place in range(len(way) - ROW_RUN + 1)
    )
