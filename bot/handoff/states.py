"""The states of a case, and the sentences and words that a person reads about them (words.yaml)."""

from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict


class CaseState(StrEnum):
    """Where a case stands. `waiting`: written here, not yet taken by the intake system."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DISPATCHED = "dispatched"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """The state in Chinese."""
        return words().states[self]

    @property
    def is_open(self) -> bool:
        """Whether more is to be expected of the intake system."""
        return self not in {CaseState.DONE, CaseState.REFUSED}


class Words(BaseModel):
    """What words.yaml holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    states: dict[CaseState, str]
    registered: str
    refused: str
    requeued: str


@cache
def words() -> Words:
    """The words, read once."""
    return Words.model_validate(yaml.safe_load((Path(__file__).parent / "words.yaml").read_text("utf-8")))
