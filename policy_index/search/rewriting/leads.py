"""What a query names outright: records that stand first in the result, perhaps with one article of theirs."""

from dataclasses import dataclass

from policy_index.reading.labels import ARTICLE, numeral_value
from policy_index.search.catalog import Head
from policy_index.search.texts import SearchText


@dataclass(frozen=True)
class Lead:
    """A record named outright; `article` is the article's number and its 之X, where one was named."""

    head: Head
    article: tuple[int, str] | None = None


def article_number(label: str | None) -> tuple[int, str] | None:
    """The number behind a label: 第十二条之一 → (12, 之一), the measures' 7 → (7, ""); None for other labels."""
    if not label:
        return None
    if label.isdecimal():
        return int(label), ""
    match = ARTICLE.fullmatch(label)
    return (numeral_value(match["number"]), match["sub"]) if match else None


def piece_of(text: SearchText | None, lead: Lead) -> int | None:
    """The number of the piece that is the article named; None where the record has no such article."""
    if text is None or lead.article is None:
        return None
    return next((n for n, piece in enumerate(text.pieces) if article_number(piece.label) == lead.article), None)
