"""How messages come in: a greeting before, thanks after, marks left out, words mistyped.

Called by generate.py on a part of the sentences of every act alike, so that noise never decides an act.
"""

import random
import re
from collections.abc import Mapping, Sequence
from typing import Any

MARKS = re.compile(r"[，。？！,.?!]")
SHORT = 6
ENDS = "？?！!。~"


def dress(text: str, phrases: Mapping[str, Any], chance: random.Random) -> str:
    """The sentence as a person in some mood would type it; `often` in phrases.yml says how often each happens."""
    often = phrases["often"]
    if chance.random() < often["background"]:
        text = f"{chance.choice(phrases['background'])}，{text}"
    if chance.random() < often["hello"]:
        text = _greeted(text, phrases["hello"], chance)
    if chance.random() < often["tail"]:
        text = text.rstrip(ENDS) + chance.choice(phrases["tail"])
    if chance.random() < often["mark"]:
        text += chance.choice("？?。！")
    if chance.random() < often["ending"]:
        text = f"{text}{chance.choice(['，', ' ', ''])}{chance.choice(phrases['ending'])}"
    return rough(text, phrases, chance)


def rough(text: str, phrases: Mapping[str, Any], chance: random.Random) -> str:
    """Marks dropped or turned into spaces, a word or two mistyped, a character doubled."""
    often = phrases["often"]
    if chance.random() < often["no_marks"]:
        text = MARKS.sub(chance.choice(["", " "]), text).strip()
    if chance.random() < often["typos"]:
        for right, wrong in phrases["typos"].items():
            if right in text and chance.random() < often["each_typo"]:
                text = text.replace(right, chance.choice(wrong), 1)
    if chance.random() < often["doubled"] and len(text) > SHORT:
        at = chance.randrange(len(text) - 1)
        text = text[:at] + text[at] + text[at:]
    return text


def _greeted(text: str, hello: Sequence[str], chance: random.Random) -> str:
    return f"{chance.choice(hello)}{chance.choice(['，', '', ' ', ''])}{text}"
