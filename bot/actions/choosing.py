"""Which offered choice a message takes: its words, its number, «第二个», «最后一个», or a name that fits one.

Used by the turn's step (exactly, before the assistant) and by action_take_choice (loosely, once it is known
that a choice is being made). Word lists: choosing.yaml.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from bot.actions.content import content_of
from bot.replies import sentences
from bot.state import Offered
from policy_index.text.normalise import normalise

PAIR = 2


class ChoosingWords(BaseModel):
    """What choosing.yaml holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    numbers: dict[str, int]
    before: tuple[str, ...]
    after: tuple[str, ...]
    last: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]
    none: tuple[str, ...]


def exactly_chosen(text: str, offered: Sequence[Offered]) -> int | None:
    """The choice (from 0) whose message, label or number the text is; None where it is none."""
    said = _plain(text)
    for position, choice in enumerate(offered):
        if said in (_plain(choice.message), _plain(choice.label)):
            return position
    if said in _words().none:
        return next((n for n, choice in enumerate(offered) if choice.label == sentences.CLARIFY_NONE), None)
    return _numbered(said, offered)


def loosely_chosen(text: str, offered: Sequence[Offered]) -> int | None:
    """The same, and the one choice whose label holds all that the text names; None where several do."""
    exact = exactly_chosen(text, offered)
    if exact is not None:
        return exact
    content = set(content_of(text))
    fitting = [n for n, choice in enumerate(offered) if content and content <= set(normalise(choice.label))]
    return fitting[0] if len(fitting) == 1 else None


def _numbered(said: str, offered: Sequence[Offered]) -> int | None:
    words = _words()
    # «the last one» is the last thing offered, not the «none of them» below it.
    real = [n for n, choice in enumerate(offered) if choice.label != sentences.CLARIFY_NONE]
    if said in words.last:
        return real[-1] if real else None
    if said in words.first:
        return real[0] if real else None
    if said in words.second:
        return real[1] if len(real) == PAIR else None
    match = _number().fullmatch(said)
    if not match:
        return None
    digits = match.group("number")
    number = int(digits) if digits.isdecimal() else words.numbers[digits]
    return number - 1 if 1 <= number <= len(offered) else None


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", normalise(text)).strip("。.！!，,？?、“”\"'「」")


@cache
def _number() -> re.Pattern[str]:
    words = _words()
    before = "|".join(map(re.escape, words.before))
    after = "|".join(map(re.escape, words.after))
    numbers = "|".join(words.numbers)
    return re.compile(rf"(?:{before})*(?P<number>\d{{1,2}}|{numbers})(?:{after})*")


@cache
def _words() -> ChoosingWords:
    path = Path(__file__).parent / "choosing.yaml"
    return ChoosingWords.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
