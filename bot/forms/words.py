"""How people answer the hand-off form, from words.yaml."""

import re
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from bot.reply import Way
from policy_index.text.normalise import normalise


class FormWords(BaseModel):
    """What words.yaml holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ways: dict[Way, tuple[str, ...]]
    nothing_to_add: tuple[str, ...]
    cancel: tuple[str, ...]


def way_said(text: str) -> Way | None:
    """The way that the words name; None where they name none, or several."""
    said = normalise(text)
    named = [way for way, words in form_words().ways.items() if any(word in said for word in words)]
    return named[0] if len(named) == 1 else None


def nothing_to_add(text: str) -> bool:
    """Whether the words say that there is nothing to add."""
    return _compact(text) in form_words().nothing_to_add


def cancels(text: str) -> bool:
    """Whether the words give the form up."""
    return _compact(text) in form_words().cancel


def _compact(text: str) -> str:
    return re.sub(r"[\W_]+", "", normalise(text))


@cache
def form_words() -> FormWords:
    """The words, read once."""
    path = Path(__file__).parent / "words.yaml"
    return FormWords.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
