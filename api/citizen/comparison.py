"""Two versions of a policy compared, with the sentence that sums it up: for the page and the JSON."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from api.citizen.policy_relations import PolicyReader
from policy_index.comparing import ArticleChange, Change, Comparison, Unit, compare
from policy_index.links import policy_url
from policy_index.records import Policy, Status
from policy_index.search.texts import title_of
from storage.errors import InvalidInput

CHANGE_WORDS = {
    Change.ADDED: "新增",
    Change.CHANGED: "修改",
    Change.REMOVED: "删去",
    Change.RENUMBERED: "只改条号",
    Change.UNCHANGED: "未变",
}
SAME = "这是同一份文件，没有可对比的。请选另一个版本。"
UNRELATED = (
    "《{before}》与《{after}》的内容几乎没有相同之处，不是同一份文件的两个版本，逐条对比没有意义。"
    "请选同一法规的另一个版本。"
)
SUMMARY = "共 {total} {unit}：{counts}。"


class NotComparable(InvalidInput):
    """Two texts that are no versions of one."""

    title = "无法对比"


class Side(BaseModel):
    """One of the two versions."""

    id: str
    title: str
    published_on: date | None
    effective_on: date | None
    status: Status
    url: str


class UnitAnswer(BaseModel):
    """An article on one side."""

    label: str | None
    path: list[str]
    text: str


class SpanAnswer(BaseModel):
    """A run of words of a changed article."""

    mark: Literal["kept", "added", "removed"]
    text: str


class ArticleAnswer(BaseModel):
    """An article before and after; null on the side where it isn't."""

    change: Change
    before: UnitAnswer | None
    after: UnitAnswer | None
    spans: list[SpanAnswer] = Field(description="both texts in reading order; only of changed articles")


class ComparisonAnswer(BaseModel):
    """Every article of both versions in the newer one's order; what was removed stands at its old place."""

    before: Side
    after: Side
    summary: str
    counts: dict[Change, int]
    articles: list[ArticleAnswer]


def comparison_of(index: PolicyReader, one: Policy, other: Policy, day: date) -> ComparisonAnswer:
    """The older of the two (by the day of issue, else as asked) against the newer.

    Raises NotComparable for one text twice, and for texts that are no versions of one.
    """
    if one.id == other.id:
        raise NotComparable(SAME)
    before, after = in_order(one, other)
    comparison = compare(before, after)
    if not comparison.related:
        raise NotComparable(UNRELATED.format(before=title_of(before), after=title_of(after)))
    return ComparisonAnswer(
        before=side_of(index, before, day),
        after=side_of(index, after, day),
        summary=summary_of(comparison),
        counts=comparison.counts,
        articles=[_article(article) for article in comparison.articles],
    )


def in_order(one: Policy, other: Policy) -> tuple[Policy, Policy]:
    """The older one first, as far as both have a day."""
    days = [p.published_on or p.written_on or p.effective_on for p in (one, other)]
    return (other, one) if days[0] and days[1] and days[1] < days[0] else (one, other)


def summary_of(comparison: Comparison) -> str:
    """«共 46 条：新增 3，修改 12，删去 1，未变 30。»; only what there is, in the order in which it matters."""
    counts = comparison.counts
    labelled = any(unit.label for article in comparison.articles for unit in (article.before, article.after) if unit)
    told = "，".join(f"{word} {counts[change]}" for change, word in CHANGE_WORDS.items() if counts[change])
    return SUMMARY.format(total=len(comparison.articles), unit="条" if labelled else "段", counts=told)


def side_of(index: PolicyReader, policy: Policy, day: date) -> Side:
    """The head of one of the two."""
    return Side(
        id=policy.id,
        title=title_of(policy),
        published_on=policy.published_on,
        effective_on=policy.effective_on,
        status=index.status(policy.id, day) or Status.UNKNOWN,
        url=policy_url(policy.id),
    )


def _article(article: ArticleChange) -> ArticleAnswer:
    return ArticleAnswer(
        change=article.change,
        before=_unit(article.before),
        after=_unit(article.after),
        spans=[SpanAnswer(mark=span.mark.value, text=span.text) for span in article.spans],
    )


def _unit(unit: Unit | None) -> UnitAnswer | None:
    return UnitAnswer(label=unit.label, path=list(unit.path), text=unit.text) if unit else None
