"""The words of two texts compared: what stayed, what was taken out, what was put in. Called by comparing.py."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import rjieba
from rapidfuzz.distance import Indel

ISLAND = 2  # so few characters that stayed between two changes are only in the reader's way


class Mark(StrEnum):
    """What became of a run of words."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Span:
    """A run of words and what became of it."""

    mark: Mark
    text: str


def squeezed(text: str) -> str:
    """The text without spaces, all characters in one width: what remains the same is the same text."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def word_changes(before: str, after: str) -> tuple[Span, ...]:
    """Both texts in reading order; where words changed, the removed ones stand before the added ones.

    The kept and added spans make up `after`, character by character.
    """
    old, new = rjieba.cut(before), rjieba.cut(after)
    steps = Indel.opcodes([squeezed(word) for word in old], [squeezed(word) for word in new])
    runs = []
    for step in steps:
        words = "".join(old[step.src_start : step.src_end]), "".join(new[step.dest_start : step.dest_end])
        runs.append((step.tag == "equal", *words))
    return tuple(_spans(_without_islands(runs)))


def _without_islands(runs: Sequence[tuple[bool, str, str]]) -> list[tuple[bool, str, str]]:
    """Neighbouring changes joined, across a short run that stayed between them too."""
    joined: list[tuple[bool, str, str]] = []
    for number, (kept, old, new) in enumerate(runs):
        between = 0 < number < len(runs) - 1
        island = kept and between and len(squeezed(new)) <= ISLAND
        if (not kept or island) and joined and not joined[-1][0]:
            joined[-1] = (False, joined[-1][1] + old, joined[-1][2] + new)
        else:
            joined.append((kept, old, new))
    return joined


def _spans(runs: Sequence[tuple[bool, str, str]]) -> Iterator[Span]:
    for kept, old, new in runs:
        if kept or squeezed(old) == squeezed(new):
            yield Span(Mark.KEPT, new)
            continue
        if old:
            yield Span(Mark.REMOVED, old)
        if new:
            yield Span(Mark.ADDED, new)
