"""An interpretation (解读) of one or more policies."""

from pydantic import Field

from policy_index.records.base import Day, Record


class Interpretation(Record):
    """Text that explains policies, with the ids of those that it explains."""

    title: str = Field(min_length=1)
    text: str = Field(min_length=1)
    policies: tuple[str, ...] = Field(default=(), description="ids of the policies explained")
    issuers: tuple[str, ...] = ()
    published_on: Day | None = None
    source_url: str | None = None
