"""What can be asked of search, and what comes back: the contract's own shapes (design §4)."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from policy_index.records import Kind, Status


class Scope(StrEnum):
    """`kind` of a search: one kind of record, or all."""

    POLICY = "policy"
    GUIDE = "guide"
    FAQ = "faq"
    INTERPRETATION = "interpretation"
    ALL = "all"


class Sort(StrEnum):
    """Order of hits. By date: newest first, of what matches well alone."""

    RELEVANCE = "relevance"
    DATE = "date"


MOST_CHOICES = 100
DEEPEST = 2_000  # hits skipped: nobody reads so far, and each costs; Elasticsearch gives 10,000 at once
Choice = Annotated[str, Field(max_length=200)]
Year = Annotated[int, Field(ge=1, le=9999)]


class SearchRequest(BaseModel):
    """One search. Every filter that is set must hold; one that cannot be applied yields nothing."""

    model_config = ConfigDict(frozen=True)

    q: str = Field(max_length=2000)
    kind: Scope = Scope.ALL
    size: int = Field(default=10, ge=0, le=100)
    start: int = Field(default=0, ge=0, le=DEEPEST)
    as_of: date | None = Field(default=None, description="only policies in force on that day")
    as_typed: bool = Field(default=False, description="search exactly what was typed, wrong characters and all")
    status: tuple[Status, ...] = Field(default=(), max_length=MOST_CHOICES)
    issuer: tuple[Choice, ...] = Field(default=(), max_length=MOST_CHOICES)
    region: tuple[Choice, ...] = Field(default=(), max_length=MOST_CHOICES)
    year: tuple[Year, ...] = Field(default=(), max_length=MOST_CHOICES)
    level: tuple[Choice, ...] = Field(default=(), max_length=MOST_CHOICES)
    topic: tuple[Choice, ...] = Field(default=(), max_length=MOST_CHOICES)
    audience: tuple[Choice, ...] = Field(default=(), max_length=MOST_CHOICES)
    sort: Sort = Sort.RELEVANCE
    explain: bool = Field(default=False, description="tell of each hit what each ranking step gave it")


class Passage(BaseModel):
    """A literal run of the record's text, at most 400 characters, and where the query's words stand in it."""

    model_config = ConfigDict(frozen=True)

    text: str
    clause: str | None = None
    highlights: list[tuple[int, int]] = []


class Hit(BaseModel):
    """One record found, with its best passage."""

    model_config = ConfigDict(frozen=True)

    id: str
    kind: Kind
    title: str
    score: float
    status: Status | None = Field(default=None, description="policies only, as of the day asked")
    passage: Passage
    copies: list[str] = Field(default=[], description="near copies of a policy, grouped under this hit")
    issuer: str | None = None
    region: str | None = None
    level: str | None = Field(default=None, description="level of law (效力级别), policies only")
    date: str | None = Field(default=None, description="ISO day the record gives for itself")
    url: str = Field(description="page of the record in the portal")
    example: bool = False
    why: dict[str, float] | None = Field(default=None, description="ranking step → its share of the score, if asked")


class FacetValue(BaseModel):
    """One value of a facet and how many matching records have it."""

    model_config = ConfigDict(frozen=True)

    value: str
    count: int


class Why(StrEnum):
    """Why a query was searched in other words."""

    SPELLING = "spelling"
    PINYIN = "pinyin"
    INITIALS = "initials"
    ABBREVIATION = "abbreviation"


class Rewriting(BaseModel):
    """What was searched in place of what was typed; `as_typed` searches the typed words."""

    model_config = ConfigDict(frozen=True)

    typed: str
    searched: str
    why: Why


class SearchResult(BaseModel):
    """The answer to a search."""

    model_config = ConfigDict(frozen=True)

    total: int
    hits: list[Hit]
    facets: dict[str, list[FacetValue]] = Field(description="how many records each value would leave")
    took_ms: float
    rewritten: Rewriting | None = Field(default=None, description="where not the typed words were searched")
