"""The ranking's weights, read from weights.yaml and checked."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from policy_index.records import Kind
from policy_index.search.engines.protocol import Field

DATA = Path(__file__).parent / "weights.yaml"


class ActionWeights(BaseModel):
    """Agreement of actions: `weight` of the best score for each that agrees, shares of it off for others."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    weight: float
    unasked: float
    unnamed: float


class KindWeights(BaseModel):
    """Weights for the records of one kind; fields of the two lanes, the best passage, meaning."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    records: dict[Field, float]
    passages: dict[Field, float]
    passage: float
    meaning: float
    action: ActionWeights | None = None


class Weights(BaseModel):
    """All weights; see the comments in weights.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kinds: dict[Kind, KindWeights]
    official_words: float
    pool: int
    passage_pool: int
    meaning_pool: int
    other_place: float
    same_place: float
    not_in_force: float


@cache
def load_weights() -> Weights:
    """The weights in force."""
    return Weights.model_validate(yaml.safe_load(DATA.read_text(encoding="utf-8")))
