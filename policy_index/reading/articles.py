"""Where the articles (第X条) of a text begin, told apart from articles that are only mentioned.

Called by `cutting.cut`. An article begins a line, or follows a full stop where a text has lost its lines and
the number is the next one (or the one after it: some copies have lost an article). What stands in quotation
marks in a text that amends another («将第三条修改为：“第三条 …”») is an article of that other text.
"""

import re
from dataclasses import dataclass

from policy_index.reading.labels import ARTICLE, division_before, numeral_value
from policy_index.reading.words import words

_AMENDING = re.compile(r"修改为|增加一条|作(?:出)?(?:如下|以下)修改|作为第")
_LINE_BEFORE = re.compile(r"(?:^|\n)[ \t\u3000#]*$")
_STOP_BEFORE = re.compile(r"(?:[。；！？]|[\s\u3000])[ \t\u3000]*$")
_LOOK_BACK = 12
_SKIPPED = 1


@dataclass(frozen=True)
class ArticleStart:
    """Where an article begins in the text, and its label (`第十二条`, `第三条之一`)."""

    at: int
    label: str
    number: int


def find_articles(text: str) -> list[ArticleStart]:
    """The articles' beginnings, in order; empty for a text that has none."""
    quoted = _quoted_spans(text) if _AMENDING.search(text) else []
    found: list[ArticleStart] = []
    last = 0
    for match in ARTICLE.finditer(text):
        number = numeral_value(match["number"])
        if _begins(text, match, number, last) and not any(a < match.start() < b for a, b in quoted):
            found.append(ArticleStart(match.start(), match.group(), number))
            last = number
    whole = bool(found) and (found[0].number == 1 or len(found) > 2)  # noqa: PLR2004 a fragment has a few in a row
    return found if whole else []


def numbering_gaps(articles: list[ArticleStart]) -> list[tuple[str, str]]:
    """Neighbours whose numbers don't follow one another; a new beginning at 第一条 is none."""
    gaps = []
    previous = ArticleStart(0, "", 0)
    for article in articles:
        follows = article.number in (previous.number + 1, 1)
        if not follows and not (article.number == previous.number and "之" in article.label):
            gaps.append((previous.label, article.label))
        previous = article
    return gaps


def _begins(text: str, match: re.Match[str], number: int, last: int) -> bool:
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    after = text[match.end() : match.end() + 3]
    if after[:1].isspace() and (match.start() == 0 or _LINE_BEFORE.search(before)):
        return True
    if after.startswith(words().mention_after_label):
        return False
    near = last < number <= last + _SKIPPED + 1 or (number == last and bool(match["sub"])) or number == 1
    return near and bool(match.start() == 0 or _STOP_BEFORE.search(before) or division_before(text, match.start()))


def _quoted_spans(text: str) -> list[tuple[int, int]]:
    """Stretches in “ ”. None where the marks don't pair: then nothing can be told from them."""
    spans = []
    depth = begin = 0
    for mark in re.finditer("[“”]", text):
        if mark.group() == "“":
            if depth == 0:
                begin = mark.start()
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                spans.append((begin, mark.start()))
            if depth < 0:
                return []
    return spans if depth == 0 else []
