"""Turns a template into a sentence: `{list}` is one of a list, `(a|b|)` one of the alternatives, `x?` maybe x.

Called by generate.py. Random choices come from the generator handed in, so that a seed decides every sentence.
"""

import random
import re
from collections.abc import Mapping, Sequence

ALTERNATIVES = re.compile(r"\(([^()]*)\)(\??)")
SLOT = re.compile(r"\{(\w+)\}")
DEPTH = 8


def say(template: str, lists: Mapping[str, Sequence[str]], chance: random.Random) -> str:
    """One sentence of the template. Raises KeyError for a list that doesn't exist, ValueError for endless ones."""
    text = template
    for _ in range(DEPTH):
        text = _alternatives(text, chance)
        if not SLOT.search(text):
            return text
        text = SLOT.sub(lambda slot: chance.choice(lists[slot[1]]), text)
    raise ValueError(f"模板嵌套过深: {template}")


def _alternatives(text: str, chance: random.Random) -> str:
    while ALTERNATIVES.search(text):
        text = ALTERNATIVES.sub(
            lambda group: "" if group[2] and chance.choice((True, False)) else chance.choice(group[1].split("|")), text
        )
    return text
