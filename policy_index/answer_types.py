"""Whether a text holds the kind of thing that a question asks for. Patterns: answer_types.yaml."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from policy_index.text.normalise import normalise

DATA = Path(__file__).parent / "answer_types.yaml"


@dataclass(frozen=True)
class AnswerType:
    """`asks` matches questions, `holds` matches texts that may answer them."""

    asks: re.Pattern[str]
    holds: re.Pattern[str]


def answers(question: str, text: str) -> bool | None:
    """Whether a text holds the kind of thing asked for; None where no known kind is asked for."""
    wanted = answer_type(normalise(question))
    return bool(wanted.search(normalise(text))) if wanted else None


def answer_type(question: str) -> re.Pattern[str] | None:
    """How a text looks that has what a normalised question asks for; None where no known kind is asked for."""
    return next((one.holds for one in _types() if one.asks.search(question)), None)


@cache
def _types() -> tuple[AnswerType, ...]:
    rows: list[dict[str, str]] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return tuple(AnswerType(re.compile(row["asks"]), re.compile(row["holds"])) for row in rows)
