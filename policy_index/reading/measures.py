"""Numbered measures: a policy whose tasks are counted 1, 2, 3 … through several sections.

Called by `cutting.cut`. The province's 2019 measures (26 of them) are the model; a list that begins again in the
next section, or a short one, is no such numbering.
"""

import re
from dataclasses import dataclass

from policy_index.reading.words import words

_LINE = re.compile(
    r"(?m)^[ \t\u3000]*(?:(?P<number>\d{1,2})[.．、](?!\d)|(?P<section>[（(]?[一二三四五六七八九十]{1,3}[）)、]))"
)


@dataclass(frozen=True)
class MeasureMark:
    """The beginning of a measure (`number` set) or of a section (`number` None, `rank` 1 for 一、, 2 for (一))."""

    at: int
    number: int | None
    rank: int


def find_measures(text: str) -> list[MeasureMark]:
    """Beginnings of measures and sections, in order; empty where the text isn't numbered in this way."""
    marks = []
    for match in _LINE.finditer(text):
        at = match.start("number") if match["number"] else match.start("section")
        number = int(match["number"]) if match["number"] else None
        rank = 3 if number else 1 if match["section"].endswith("、") else 2
        marks.append(MeasureMark(at, number, rank))
    numbers = [m.number for m in marks if m.number is not None]
    counted_on = numbers == list(range(1, len(numbers) + 1)) and len(numbers) >= words().measures_at_least
    return marks if counted_on and _sections_between(marks) else []


def _sections_between(marks: list[MeasureMark]) -> bool:
    places = [i for i, m in enumerate(marks) if m.number is not None]
    between = marks[places[0] : places[-1]]
    return any(m.number is None for m in between)
