"""The weights of suggestions, read from data/weights.yaml and checked."""

import re
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from policy_index.records import Kind

FILE = Path(__file__).parent / "data" / "weights.yaml"


class SuggestingWeights(BaseModel):
    """See the comments in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kinds: dict[Kind, float]
    asked: float
    most_of_a_name: int
    unlikely: float
    longest_title: int
    longest_typed: int
    version_mark: re.Pattern[str]
    asked_for: tuple[str, ...]
    syllable: float
    beginning: float
    double_initial: float
    initial: float
    worse: float
    readings: int


@cache
def suggesting_weights() -> SuggestingWeights:
    """The shipped weights."""
    return SuggestingWeights.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))
