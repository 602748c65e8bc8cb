"""Text without articles → runs of sentences: at most `run_length` long, cut where sections and sentences end.

Called by `cutting.cut` for whole texts and for what stands before and after the articles of one. Early notices
come as one long line, so section numbers count inside a line too, after a stop.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from policy_index.reading.labels import SECTION_MARKS, trimmed
from policy_index.reading.responsibility import deadlines_in, lead_departments
from policy_index.reading.words import words
from policy_index.records import Clause

_SENTENCE = re.compile(r"[^。！？；\n]*(?:[。！？；]+[”’」』）)]*|\n|$)")
_SOFT_STOP = re.compile(r"[，,、：:]")
_MARK = re.compile("|".join(f"(?P<level{i}>{mark.pattern})" for i, mark in enumerate(SECTION_MARKS)))
_BEFORE_MARK = set("。！？；：:”）)…")
_REFERRING = ("第", "至", "和", "、", "及", "或", "条", "款")
_REFERRED = ("项", "款", "目", "至", "和", "、", "或")
_HEADING_END = re.compile(r"[。；：:\s\u3000]")


@dataclass(frozen=True)
class _Piece:
    """A stretch that is never divided; `level` is that of the section it begins (0 highest), None for none."""

    start: int
    end: int
    level: int | None
    ends_line: bool


def cut_runs(text: str, start: int, end: int, path: tuple[str, ...] = ()) -> Iterator[Clause]:
    """The runs of text[start:end], in order, with the headings above each; labels are None."""
    headings: dict[int, str] = {}
    run: list[_Piece] = []
    above = path
    for piece in _pieces(text, start, end):
        if run and _breaks(run, piece):
            yield from _clause(text, run, above)
            run = []
        if not run:
            above = (*path, *_above(headings, piece.level))
        if piece.level is not None:
            headings = {k: v for k, v in headings.items() if k < piece.level}
            heading = _heading(text, piece)
            if heading:
                headings[piece.level] = heading
        run.append(piece)
    if run:
        yield from _clause(text, run, above)


def _above(headings: dict[int, str], level: int | None) -> tuple[str, ...]:
    return tuple(h for k, h in sorted(headings.items()) if level is None or k < level)


def _breaks(run: list[_Piece], piece: _Piece) -> bool:
    length = run[-1].end - run[0].start
    if piece.end - run[0].start > words().run_length or piece.level == 0:
        return True
    return length >= words().run_break_after and (piece.level is not None or run[-1].ends_line)


def _clause(text: str, run: list[_Piece], above: tuple[str, ...]) -> Iterator[Clause]:
    start, end = trimmed(text, run[0].start, run[-1].end)
    literal = text[start:end]
    if any(c.isalnum() for c in literal):
        yield Clause(
            label=None,
            path=above,
            start=start,
            end=end,
            departments=lead_departments(literal),
            deadlines=deadlines_in(literal),
        )


def _pieces(text: str, start: int, end: int) -> Iterator[_Piece]:
    cuts = {m.start(): _level(m) for m in _MARK.finditer(text, start, end) if _begins_section(text, m)}
    for sentence in _SENTENCE.finditer(text, start, end):
        first, last = sentence.span()
        if first == last:
            continue
        inner = [first, *(at for at in cuts if first < at < last), last]
        for a, b in pairwise(inner):
            at, _ = trimmed(text, a, b)
            for i, (c, d) in enumerate(_short(text, a, b)):
                yield _Piece(c, d, cuts.get(at) if i == 0 else None, text[d - 1] == "\n")


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    limit = words().run_length
    while end - start > limit:
        stops = [m.end() for m in _SOFT_STOP.finditer(text, start, start + limit)]
        middle = stops[-1] if stops else start + limit
        yield start, middle
        start = middle
    yield start, end


def _level(match: re.Match[str]) -> int:
    return next(i for i in range(len(SECTION_MARKS)) if match[f"level{i}"])


def _begins_section(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 1) : match.start()]
    after = text[match.end() : match.end() + 1]
    if not before or before.isspace() or before in _BEFORE_MARK:
        return after not in _REFERRED
    parenthesised = _level(match) in (1, 3)
    return parenthesised and before not in _REFERRING and after not in _REFERRED


def _heading(text: str, piece: _Piece) -> str | None:
    start, end = trimmed(text, piece.start, piece.end)
    literal = text[start:end]
    mark = _MARK.match(literal)
    stop = _HEADING_END.search(literal, mark.end() + 1 if mark else 0)
    heading = literal[: stop.start()] if stop else literal
    return heading if len(heading) <= words().heading_length else None
