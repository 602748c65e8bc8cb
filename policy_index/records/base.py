"""What every record has, and the words that all kinds share."""

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Kind(StrEnum):
    """The kinds of record, as the contracts name them."""

    POLICY = "policy"
    GUIDE = "guide"
    FAQ = "faq"
    INTERPRETATION = "interpretation"
    CHAIN = "chain"


class Status(StrEnum):
    """Validity of a policy on a given day (效力状态)."""

    IN_FORCE = "in_force"
    NOT_YET_IN_FORCE = "not_yet_in_force"
    AMENDED = "amended"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"
    REPEALED = "repealed"
    UNKNOWN = "unknown"


class Part(BaseModel):
    """A part of a record: frozen, and refusing fields that it doesn't know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Record(BaseModel):
    """A record as imported. Frozen; an absent field is None or empty, never made up.

    Fields that a file has and we don't know are kept with the record, and not used.
    """

    model_config = ConfigDict(frozen=True, extra="allow", str_strip_whitespace=False)

    id: str = Field(min_length=1, max_length=200)
    example: bool = Field(default=False, description="invented, labelled 示例 wherever a person sees it")


class RecordRef(Part):
    """Which record: kind and id."""

    kind: Kind
    id: str


Day = date
