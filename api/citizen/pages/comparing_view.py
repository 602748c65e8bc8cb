"""A comparison laid out for reading: changes one by one, what stayed the same folded. Pure; policies.py draws it."""

from dataclasses import dataclass
from itertools import groupby

from api.citizen.comparison import CHANGE_WORDS, ArticleAnswer, ComparisonAnswer, SpanAnswer
from policy_index.comparing import Change

FOLDED = (Change.UNCHANGED, Change.RENUMBERED)


@dataclass(frozen=True)
class ShownChange:
    """One article that was added, removed or changed; `renamed` tells its old number where that changed too."""

    change: Change
    word: str
    label: str
    renamed: str
    spans: tuple[SpanAnswer, ...]
    anchor: str


@dataclass(frozen=True)
class Fold:
    """A run of articles that say the same; each is its label, with the old one where only that changed."""

    change: Change
    word: str
    articles: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ComparisonView:
    """The page's main part, and an index of the changes."""

    summary: str
    parts: tuple[ShownChange | Fold, ...]
    changes: tuple[ShownChange, ...]


def lay_out_comparison(answer: ComparisonAnswer) -> ComparisonView:
    """The articles in order; neighbours that stayed the same, or only got another number, in one fold."""
    parts: list[ShownChange | Fold] = []
    for change, articles in groupby(answer.articles, key=lambda article: article.change):
        if change in FOLDED:
            parts.append(Fold(change, CHANGE_WORDS[change], tuple(_labels(article) for article in articles)))
        else:
            parts += [_shown(article, len(parts) + number) for number, article in enumerate(articles)]
    changes = tuple(part for part in parts if isinstance(part, ShownChange))
    return ComparisonView(answer.summary, tuple(parts), changes)


def _shown(article: ArticleAnswer, number: int) -> ShownChange:
    now, before = _labels(article)
    return ShownChange(
        change=article.change,
        word=CHANGE_WORDS[article.change],
        label=now,
        renamed=before,
        spans=tuple(article.spans) or tuple(_whole(article)),
        anchor=f"change-{number + 1}",
    )


def _whole(article: ArticleAnswer) -> list[SpanAnswer]:
    if article.after and not article.before:
        return [SpanAnswer(mark="added", text=article.after.text)]
    return [SpanAnswer(mark="removed", text=article.before.text)] if article.before else []


def _labels(article: ArticleAnswer) -> tuple[str, str]:
    """The article's label now (or, where it was removed, once), and its old one where that was another."""
    old = article.before.label if article.before else None
    new = article.after.label if article.after else None
    moved = article.before is not None and article.after is not None and old != new
    return new or old or "（无条号）", (old or "") if moved else ""
