"""A policy's text → its clauses: articles, numbered measures, or runs of paragraphs.

Called at import. Clauses are literal spans of the text, in order, never overlapping; an article or a measure is
one clause with its own label, everything else is cut into runs without a label. The heading lines themselves,
the title line and the record of adoption (up to `<!-- INFO END -->`) belong to no clause.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policy_index.reading.articles import find_articles
from policy_index.reading.labels import ARTICLE, DIVISION, division_before, division_rank, trimmed
from policy_index.reading.measures import find_measures
from policy_index.reading.responsibility import deadlines_in, lead_departments
from policy_index.reading.sections import cut_runs
from policy_index.reading.words import words
from policy_index.records import Clause

INFO_END = "<!-- INFO END -->"
_TITLE_LINE = re.compile(r"\A\s*#[ \t][^\n]*\n?")
_HEADING = re.compile(
    r"(?m)^[ \t\u3000]*(?:(?P<hashes>#{1,6})[ \t\u3000]*(?P<marked>[^\n]*\S)|(?P<plain>"
    + DIVISION.pattern.replace("(?P<unit>", "(?:")
    + r"[^\n。；，：]{0,40}))[ \t\u3000]*$"
)
_ATTACHMENT = re.compile(
    r"(?m)^[ \t\u3000#]*附(?:件|表|录|图)?[ \t\u3000]*[\d一二三四五六七八九十]{0,3}[ \t\u3000]*(?:[:：]|$)"
    r"|(?<=。)[ \u3000]*附件[ \u3000]*[\d一二三:：]"
)


@dataclass(frozen=True)
class _Mark:
    """A place where something begins: an article or measure (`label`), or a heading (`rank`, `heading`)."""

    at: int
    end: int
    label: str | None = None
    rank: int = 0
    heading: str = ""


def cut(text: str) -> tuple[Clause, ...]:
    """The clauses of a policy's text, in order. A text of white space has none."""
    start = _body_start(text)
    articles = [a for a in find_articles(text) if a.at >= start]
    if articles:
        labelled = [_Mark(a.at, a.at, a.label) for a in articles]
        marks = [*_headings(text, start), *_inline_divisions(text, labelled), *labelled]
        marks += _attachments(text, labelled[-1].at)
    else:
        marks = _measure_marks(text, start) or _headings(text, start)
    return tuple(_clauses(text, start, _in_order(marks)))


def _body_start(text: str) -> int:
    info = text.find(INFO_END)
    if info >= 0:
        return info + len(INFO_END)
    title = _TITLE_LINE.match(text)
    return title.end() if title else 0


def _in_order(marks: list[_Mark]) -> list[_Mark]:
    kept: list[_Mark] = []
    for mark in sorted(marks, key=lambda m: (m.at, m.label is not None)):
        if not kept or mark.at >= kept[-1].end:
            kept.append(mark)
    return kept


def _clauses(text: str, start: int, marks: list[_Mark]) -> Iterator[Clause]:
    stack: list[_Mark] = []
    yield from cut_runs(text, start, marks[0].at if marks else len(text))
    for i, mark in enumerate(marks):
        until = marks[i + 1].at if i + 1 < len(marks) else len(text)
        if mark.label is None:
            stack = [m for m in stack if m.rank < mark.rank]
            yield from cut_runs(text, mark.end, until, tuple(m.heading for m in (*stack, mark) if m.heading))
            stack.append(mark)
            continue
        a, b = trimmed(text, mark.at, until)
        measure = mark.label.isdecimal()
        yield Clause(
            label=mark.label,
            path=tuple(m.heading for m in stack if m.heading),
            start=a,
            end=b,
            departments=lead_departments(text[a:b]) if measure else (),
            deadlines=deadlines_in(text[a:b]) if measure else (),
        )


def _headings(text: str, start: int) -> list[_Mark]:
    found = []
    for match in _HEADING.finditer(text, start):
        heading = (match["marked"] or match["plain"]).strip()
        if ARTICLE.match(heading):
            continue
        found.append(_Mark(match.start(), match.end(), None, _rank(heading, len(match["hashes"] or "")), heading))
    return found


def _rank(heading: str, hashes: int) -> int:
    return division_rank(heading, otherwise=hashes + 1)


def _inline_divisions(text: str, articles: list[_Mark]) -> list[_Mark]:
    """Headings that stand in the same line before an article: «第一章总则 第一条 …»."""
    return [
        _Mark(at, at + len(heading), None, division_rank(heading, 3), heading)
        for article in articles
        for at, heading in division_before(text, article.at)
    ]


def _attachments(text: str, last_article: int) -> list[_Mark]:
    """What hangs behind the last article is none of it."""
    match = _ATTACHMENT.search(text, last_article)
    return [_Mark(match.start(), match.start(), None, 0)] if match else []


def _measure_marks(text: str, start: int) -> list[_Mark]:
    marks = []
    for measure in find_measures(text[start:]):
        at = start + measure.at
        if measure.number is not None:
            marks.append(_Mark(at, at, str(measure.number)))
            continue
        line = text[at : text.find("\n", at) if "\n" in text[at:] else len(text)].strip().rstrip("。")
        short = len(line) <= words().heading_length
        marks.append(_Mark(at, at + (len(line) if short else 0), None, measure.rank, line if short else ""))
    return marks
