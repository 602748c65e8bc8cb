"""The numbers of rules.yaml: limits, periods, hours. Used all over the alerts."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from storage.pace import read_numbers


class AlertRules(BaseModel):
    """What the alerts hold themselves to; times in seconds unless named otherwise."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    confirm_hours: int = Field(ge=1)
    most_per_address: int = Field(ge=1)
    letter_gap_seconds: float = Field(ge=0)
    at_once_gap_seconds: float = Field(ge=0)
    send_hour: int = Field(ge=0, le=23)
    send_weekday: int = Field(ge=0, le=6)
    items_per_letter: int = Field(ge=1, le=100)
    refusals_to_pause: int = Field(ge=1)
    kept_days: int = Field(ge=1)


def read_rules(path: Path) -> AlertRules:
    """The rules of a file with every number of rules.yaml. Raises InvalidInput naming file and number."""
    return read_numbers(path, AlertRules)


@cache
def default_rules() -> AlertRules:
    """The rules of rules.yaml, read once."""
    return read_rules(Path(__file__).parent / "rules.yaml")
