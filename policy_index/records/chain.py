"""A chain (一链办理 / 一件事): several matters done as one."""

from pydantic import Field

from policy_index.records.base import Part, Record


class ChainStep(Part):
    """One matter of the chain; `after` are the guide ids that come before it."""

    guide: str
    after: tuple[str, ...] = ()


class Chain(Record):
    """Several guides in an order, handed in as one request."""

    name: str = Field(min_length=1)
    steps: tuple[ChainStep, ...] = Field(min_length=1)
    summary: str | None = None
