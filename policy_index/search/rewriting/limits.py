"""The numbers in rewriting.yaml, checked."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from policy_index.search.request import Why

DATA = Path(__file__).with_name("rewriting.yaml")


class Spelling(BaseModel):
    """See the comments in rewriting.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    same_sound: float
    near_sound: float
    look_alike: float
    in_word: float
    whole_word: float
    common_word: int
    alone: float
    weak: float
    settled: int
    sound_share: float


class NearNames(BaseModel):
    """See the comments in rewriting.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    shortest: int
    longest: int
    rare: int
    alike: float
    characters_a_slip: int


class Limits(BaseModel):
    """All numbers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    spelling: Spelling
    near_names: NearNames
    margins: dict[Why, float]
    held: float
    heard: float
    longest_heard: int
    everyday: int


@cache
def limits() -> Limits:
    """The numbers in force."""
    return Limits.model_validate(yaml.safe_load(DATA.read_text(encoding="utf-8")))
