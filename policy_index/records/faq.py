"""A standard question (标准问题) with its curated answer."""

from pydantic import Field

from policy_index.records.base import Day, Record


class Faq(Record):
    """A question in the staff's words, its answer verbatim, and other ways people ask it."""

    question: str = Field(min_length=1)
    answer: str = Field(min_length=1)
    similar: tuple[str, ...] = ()
    department: str | None = None
    sources: tuple[str, ...] = ()
    updated_on: Day | None = None
