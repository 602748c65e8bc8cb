"""Title and article number in a query (营商环境条例 第12条) lead to the regulation, with that article. A pointer."""

import re
from dataclasses import dataclass
from datetime import date

from policy_index.reading.labels import NUMERAL, numeral_value
from policy_index.records import Kind
from policy_index.search.query import GAP, Query
from policy_index.search.rewriting.known import Known
from policy_index.search.rewriting.leads import Lead
from policy_index.search.rewriting.titles import named_by

_ARTICLE = re.compile(
    rf"第? *(?P<number>{NUMERAL}) *条(?!例)(?P<sub>(?:之[一二三四五六七八九十]{{1,3}})?)"
    rf"(?: *第? *(?:{NUMERAL}) *[款项])*"
)
_MEASURE = re.compile(rf"第 *(?P<number>{NUMERAL}) *项(?:措施|改革)?")
MOST = 10


@dataclass(frozen=True)
class Cited:
    """The words beside an article number, and the article."""

    title: str
    article: tuple[int, str]


def by_article(known: Known, query: Query, day: date) -> list[Lead]:
    """Regulations that a title before (or, with nothing before it, after) an article number names."""
    cited = cited_in(query.bare.replace(GAP, " "))
    if cited is None:
        return []
    named = named_by(known.names[Kind.POLICY], cited.title)
    return [Lead(head, cited.article) for head in known.in_order(named, cited.title, day)[:MOST]]


def cited_in(text: str) -> Cited | None:
    """The article that a normalised text names, and the words beside it; None where it names none."""
    match = _ARTICLE.search(text) or _MEASURE.search(text)
    if not match:
        return None
    before, after = text[: match.start()].strip(), text[match.end() :].strip()
    article = numeral_value(match["number"]), match.groupdict().get("sub") or ""
    return Cited(before or after, article)
