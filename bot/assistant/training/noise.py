"""How messages come in: a greeting before, thanks after, marks left out, words mistyped.

Called by generate.py on a part of the sentences of every act alike, so that noise never decides an act.
"""

import random
import re
from collections.abc import Mapping, Sequence
from typing import Any

MARKS = re.compile(r"[，。？！,.?!]")
ENDS = "？?！!。~"


def dress(text: str, phrases: Mapping[str, Any], chance: random.Random) -> str:
    """The sentence as a person in some mood would type it."""
    if chance.random() < 0.16:
        text = f"{chance.choice(phrases['background'])}，{text}"
    if chance.random() < 0.34:
        text = _greeted(text, phrases["hello"], chance)
    if chance.random() < 0.12:
        text = text.rstrip(ENDS) + chance.choice(phrases["tail"])
    if chance.random() < 0.25:
        text += chance.choice("？?。！")
    if chance.random() < 0.12:
        text = f"{text}{chance.choice(['，', ' ', ''])}{chance.choice(phrases['ending'])}"
    return rough(text, phrases["typos"], chance)


def rough(text: str, typos: Mapping[str, Sequence[str]], chance: random.Random) -> str:
    """Marks dropped or turned into spaces, a word or two mistyped, a character doubled."""
    if chance.random() < 0.15:
        text = MARKS.sub(chance.choice(["", " "]), text).strip()
    if chance.random() < 0.14:
        for right, wrong in typos.items():
            if right in text and chance.random() < 0.7:
                text = text.replace(right, chance.choice(wrong), 1)
    if chance.random() < 0.03 and len(text) > 6:
        at = chance.randrange(len(text) - 1)
        text = text[:at] + text[at] + text[at:]
    return text


def _greeted(text: str, hello: Sequence[str], chance: random.Random) -> str:
    return f"{chance.choice(hello)}{chance.choice(['，', '', ' ', ''])}{text}"
