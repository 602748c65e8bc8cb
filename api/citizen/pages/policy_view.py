"""A policy laid out for reading: headings and articles in order, each with its anchor, and the table of contents.

Pure; policies.py draws what comes out. Nothing of the text is lost: what stands between the clauses is shown too.
"""

import re
from dataclasses import dataclass, field

from api.citizen.pages.words import clause_words
from policy_index.links import clause_anchor
from policy_index.records import Clause, Policy

NUMBER_MARK = re.compile(r"[.．、]")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
TOP_LEVEL, DEEPEST = 2, 5


@dataclass(frozen=True)
class Heading:
    """A chapter or section heading; `level` is that of its `<h2>`…`<h5>`."""

    title: str
    anchor: str
    level: int


@dataclass(frozen=True)
class Article:
    """One clause: its label as written, its anchor (None without a label) and the words after the label.

    `duty` says who leads it and until when, as read from the text; empty where it says neither. `cited` is how a
    sentence calls it: `第十二条`, or `第 7 项` for a measure's number.
    """

    label: str | None
    anchor: str | None
    text: str
    level: int
    duty: str = ""
    cited: str = ""


@dataclass(frozen=True)
class Prose:
    """Words that belong to no clause."""

    text: str


@dataclass
class Chapter:
    """One line of the table of contents and the articles below it. `heading` is None before the first one."""

    heading: Heading | None
    articles: list[Article] = field(default_factory=list)


@dataclass(frozen=True)
class PolicyView:
    """`preamble` is what comes before the first clause (record of adoption)."""

    preamble: str
    body: tuple[Heading | Article | Prose, ...]
    contents: tuple[Chapter, ...]


def lay_out(policy: Policy) -> PolicyView:
    """The policy's text in reading order."""
    clauses = sorted(policy.clauses, key=lambda clause: clause.start)
    if not clauses:
        return PolicyView("", (Prose(_words(policy.text, policy.title)),), ())
    layout = _Layout(policy)
    at = clauses[0].start
    for clause in clauses:
        layout.prose(policy.text[at : clause.start], clause.path)
        layout.clause(clause)
        at = clause.end
    layout.prose(policy.text[at:], ())
    first = clauses[0]
    preamble = _words(policy.text[: first.start], policy.title, *first.path)
    return PolicyView(preamble, tuple(layout.body), tuple(layout.contents))


class _Layout:
    """Collects body and contents clause by clause."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._path: tuple[str, ...] = ()
        self._anchors: set[str] = set()
        self.body: list[Heading | Article | Prose] = []
        self.contents: list[Chapter] = []

    def prose(self, between: str, next_path: tuple[str, ...]) -> None:
        words = _words(between, self._policy.title, *next_path)
        if words:
            self.body.append(Prose(words))

    def clause(self, clause: Clause) -> None:
        self._headings(clause.path)
        text = self._policy.clause_text(clause).strip()
        label, words = _split_label(clause.label, text)
        anchor = self._anchor(clause_anchor(clause.label)) if clause.label else None
        level = min(TOP_LEVEL + len(clause.path), DEEPEST)
        article = Article(
            label, anchor, words, level, _duty(clause), clause_words(clause.label) if clause.label else ""
        )
        self.body.append(article)
        if anchor:
            if not self.contents:
                self.contents.append(Chapter(None))
            self.contents[-1].articles.append(article)

    def _headings(self, path: tuple[str, ...]) -> None:
        same = 0
        while same < min(len(path), len(self._path)) and path[same] == self._path[same]:
            same += 1
        for depth in range(same, len(path)):
            anchor = self._anchor(f"chapter-{sum(isinstance(part, Heading) for part in self.body) + 1}")
            heading = Heading(path[depth], anchor, min(TOP_LEVEL + depth, DEEPEST))
            self.body.append(heading)
            self.contents.append(Chapter(heading))
        self._path = path

    def _anchor(self, wanted: str) -> str:
        """The wanted anchor; with a number behind it where an attachment repeats the label."""
        anchor, number = wanted, 1
        while anchor in self._anchors:
            number += 1
            anchor = f"{wanted}-{number}"
        self._anchors.add(anchor)
        return anchor


def _duty(clause: Clause) -> str:
    lead = f"牵头部门：{'、'.join(clause.departments)}" if clause.departments else ""
    until = f"期限：{'、'.join(clause.deadlines)}" if clause.deadlines else ""
    return "；".join(filter(None, (lead, until)))


def _split_label(label: str | None, text: str) -> tuple[str | None, str]:
    """The label as the text writes it (with the point after a measure's number), and the words after it."""
    if not label or not text.startswith(label):
        return label, text
    end = len(label)
    mark = NUMBER_MARK.match(text, end)
    end = mark.end() if mark else end
    return text[:end], text[end:].lstrip(" 　")


def _words(between: str, *headings: str) -> str:
    """What is left of the text between clauses without headings and marks: they are drawn otherwise."""
    lines = (line.strip() for line in COMMENT.sub("", between).splitlines())
    shown = {_bare(heading) for heading in headings}
    return "\n".join(line for line in lines if line and not line.startswith("#") and _bare(line) not in shown)


def _bare(heading: str) -> str:
    return "".join(heading.split()).rstrip("。")
