"""What «what's new» answers with. Made by following.py; the shapes of GET /api/v1/news too."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from policy_index.links import policy_url
from policy_index.records import Kind, Status
from policy_index.search.request import Passage


class NewsItem(BaseModel):
    """One record that matches, as it is now."""

    model_config = ConfigDict(frozen=True)

    id: str
    kind: Kind
    title: str
    is_new: bool = Field(description="it came in after `since`; false: it was there and changed")
    updated: datetime = Field(description="when this version came in, UTC")
    published: date | None = Field(default=None, description="the day the record gives for itself")
    status: Status | None = Field(default=None, description="policies only, as of the day asked")
    issuer: str | None = None
    region: str | None = None
    passage: Passage
    url: str = Field(description="page of the record in the portal")
    example: bool = False

    @property
    def place(self) -> str:
        """The record's page, at the clause that the passage is from."""
        clause = self.passage.clause
        return policy_url(self.id, clause) if clause and self.kind is Kind.POLICY else self.url


class News(BaseModel):
    """What is new for a search since a revision, newest first. Ask again with `since` set to `revision`."""

    model_config = ConfigDict(frozen=True)

    revision: int = Field(description="how far the records were read")
    changed: datetime | None = Field(default=None, description="when any record last changed, UTC; none yet: null")
    total: int
    items: list[NewsItem]
