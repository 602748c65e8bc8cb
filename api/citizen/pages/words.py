"""The Chinese words of closed lists, as pages say them. Used as template filters (see site.py)."""

from collections.abc import Callable
from datetime import date

from bot.acts import Aspect
from bot.handoff.states import CaseState
from bot.replies.sentences import ASPECT_WORDS, CLAUSE_NUMBERED, STATUS_WORDS
from bot.replies.source import day_in_words, month_in_words
from bot.reply import Way
from policy_index.records import Kind, Policy, Status

KIND_WORDS: dict[Kind, str] = {
    Kind.POLICY: "政策法规",
    Kind.GUIDE: "办事指南",
    Kind.FAQ: "常见问题",
    Kind.INTERPRETATION: "政策解读",
    Kind.CHAIN: "一件事",
}
WAY_WORDS: dict[Way, str] = {
    Way.INTAKE: "提交受理系统",
    Way.HELPER: "帮办",
    Way.HOTLINE: "12345 热线",
    Way.HUMAN: "人工坐席",
}
RELATION_WORDS = {
    "repeals": "废止",
    "amends": "修改",
    "supersedes": "取代",
    "implements": "实施",
    "interprets": "解释",
    "cites": "引用",
}
GONE = frozenset({Status.SUPERSEDED, Status.EXPIRED, Status.REPEALED})


def status_word(status: Status | str) -> str:
    """The status in Chinese."""
    return STATUS_WORDS[Status(status)]


def kind_word(kind: Kind | str) -> str:
    """The kind of record in Chinese."""
    return KIND_WORDS[Kind(kind)]


def aspect_word(aspect: Aspect | str) -> str:
    """The aspect of a guide in Chinese."""
    return ASPECT_WORDS[Aspect(aspect)]


def way_word(way: Way | str) -> str:
    """The way a request was handed on, in Chinese."""
    return WAY_WORDS[Way(way)]


def state_word(state: CaseState | str) -> str:
    """The state of a case in Chinese."""
    return CaseState(state).label


def reference_words(reference: str) -> str:
    """A case's reference in groups of four, easier to copy by hand; reading one forgives the spaces."""
    return " ".join(reference[start : start + 4] for start in range(0, len(reference), 4))


def clause_words(label: str) -> str:
    """A clause's label in a sentence: `第十二条`, or `第 7 项` for a measure's number."""
    return CLAUSE_NUMBERED.format(number=label) if label.isdecimal() else label


def citation_words(policy: Policy, title: str, status: Status) -> str:
    """How the policy is cited: `《某市停车条例》（现行有效，2020年5月1日起施行）`; a name in marks keeps them once."""
    if policy.effective_on:
        when = f"，{day_in_words(policy.effective_on)}起施行"
    else:
        issued = policy.published_on or policy.written_on
        when = f"，{day_in_words(issued)}公布" if issued else ""
    return f"《{title.replace('《', '〈').replace('》', '〉')}》（{status_word(status)}{when}）"


def relation_word(type_: str, direction: str) -> str:
    """What one policy does to another, or has done to it: 废止, 被废止."""
    word = RELATION_WORDS.get(type_, type_)
    return word if direction == "does" else f"被{word}"


def day_words(day: date | str | None) -> str:
    """A day as 2026年11月24日; empty for None. A text that is no ISO day stays as it is."""
    return _written(day, day_in_words)


def month_words(day: date | str | None) -> str:
    """A month as 2021年5月: guides describe a month, not a day."""
    return _written(day, month_in_words)


def _written(day: date | str | None, write: Callable[[date], str]) -> str:
    if isinstance(day, date):
        return write(day)
    try:
        return write(date.fromisoformat(day)) if day else ""
    except ValueError:
        return str(day)
