"""A policy document (政策): regulation, notice, measure; and its clauses (条款)."""

from typing import Self

from pydantic import Field, model_validator

from policy_index.records.base import Day, Part, Record, Status


class Clause(Part):
    """A piece of a policy's text that can be cited: an article, a numbered measure, or a run of paragraphs.

    `start` and `end` are character offsets in the policy's `text`; `label` is the piece's own label and nothing
    more (`第十二条`, or `7` in the 2019 measures; None where it has none); `path` are the headings above it.
    """

    label: str | None
    path: tuple[str, ...] = ()
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    departments: tuple[str, ...] = Field(default=(), description="lead departments read from the text")
    deadlines: tuple[str, ...] = Field(default=(), description="dates to be met, read from the text")


class Relation(Part):
    """How this policy stands to another: `type` is amends, repeals, supersedes, implements, interprets, cites."""

    type: str
    target: str = Field(description="the other policy's id or title")
    on: Day | None = Field(default=None, description="the day it holds from; None: the day this policy does")


class Policy(Record):
    """A policy as imported, and what was read from it (`clauses`)."""

    title: str
    text: str
    doc_number: str | None = Field(default=None, description="文号")
    issuers: tuple[str, ...] = ()
    written_on: Day | None = None
    published_on: Day | None = None
    effective_on: Day | None = None
    expires_on: Day | None = None
    status: Status | None = Field(default=None, description="as the source says; None: not said")
    level: str | None = Field(default=None, description="level of law, e.g. 行政法规")
    region: str | None = None
    topics: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    source_url: str | None = None
    relations: tuple[Relation, ...] = ()
    clauses: tuple[Clause, ...] = Field(default=(), description="cut by us at import; not read from a file")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.title.strip() and not self.text.strip():
            raise ValueError("title and text are both empty")
        return self

    def clause_text(self, clause: Clause) -> str:
        """The clause's own characters, literally."""
        return self.text[clause.start : clause.end]
