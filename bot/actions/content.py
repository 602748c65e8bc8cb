"""What of a message is content: a matter or subject of its own, beside asking and small words (words.yaml).

Follow-ups, corrections and «谢谢，…» are told from it.
"""

import re
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from bot.actions.thresholds import thresholds
from policy_index.text.normalise import normalise

_TAKEN_BACK = re.compile(r"(?:不是|不要|不用|不)(?P<taken>[^，,。；;！!]{1,12}?)了?[，,。；;！!]\s*")


class Words(BaseModel):
    """What words.yaml holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    asking: dict[str, tuple[str, ...]]
    phrases: tuple[str, ...]
    small: tuple[str, ...]
    corrections: tuple[str, ...]
    numbers: tuple[str, ...]


def content_of(text: str) -> str:
    """The characters of a message that name something, in order."""
    left = _empty_words().sub("", normalise(text))
    return "".join(character for character in left if character.isalnum())


def is_bare(text: str) -> bool:
    """Whether a message names nothing of its own («那要多久»)."""
    return len(content_of(text)) <= thresholds().content_when_leaning


def is_light(text: str) -> bool:
    """Whether what a message names is too little to stand alone («对户口有要求吗»)."""
    return len(content_of(text)) <= thresholds().content_of_follow_up


def asks(text: str) -> bool:
    """Whether a message asks for something that guides state (time, place, …)."""
    return bool(_asking_words().search(normalise(text)))


def asks_for_number(text: str) -> bool:
    """Whether a short message asks where to complain («投诉打哪»), rather than complaining."""
    said = normalise(text)
    return is_short(text) and any(word in said for word in _words().numbers)


def is_within(text: str, name: str) -> bool:
    """Whether all that a message names stands in this name already («审查要带什么» in «…资格审查»)."""
    return set(content_of(text)) <= set(normalise(name))


def is_short(text: str) -> bool:
    """Whether a message is short enough to need what was said before."""
    return len(text) <= thresholds().short_message


def is_more_than_courtesy(text: str) -> bool:
    """Whether a greeting, thanks, yes or no carries a question beside it."""
    return len(content_of(text)) >= thresholds().content_beside_courtesy


def corrects(text: str) -> bool:
    """Whether a message begins by taking something back («不是广州，是…»)."""
    return normalise(text).lstrip("，。、！ 哦啊呃嗯噢").startswith(_words().corrections)


def corrected(before: str, now: str) -> str:
    """Both as one text, without what the correction takes back («不是新办，是补办» takes «新办» back)."""
    match = _TAKEN_BACK.match(now)
    if match is None:
        return f"{before}，{now}"
    return f"{before.replace(match['taken'], '')}，{now[match.end() :]}"


@cache
def _words() -> Words:
    path = Path(__file__).parent / "words.yaml"
    return Words.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


@cache
def _empty_words() -> re.Pattern[str]:
    words = _words()
    every = {*words.phrases, *words.small, *(word for group in words.asking.values() for word in group)}
    return re.compile("|".join(sorted(map(re.escape, every), key=len, reverse=True)))


@cache
def _asking_words() -> re.Pattern[str]:
    every = {word for group in _words().asking.values() for word in group}
    return re.compile("|".join(sorted(map(re.escape, every), key=len, reverse=True)))
