"""The limits that the actions decide by, from thresholds.yaml."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict


class Thresholds(BaseModel):
    """What each number means stands beside it in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    content_when_leaning: int
    content_of_follow_up: int
    short_message: int
    content_beside_courtesy: int
    question_kept: int
    second_clause: float
    near_clause: float


@cache
def thresholds() -> Thresholds:
    """The limits, read once."""
    path = Path(__file__).parent / "thresholds.yaml"
    return Thresholds.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
