"""The ranking's weights, read from weights.yaml and checked."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from policy_index.records import Kind
from policy_index.search.engines.protocol import Field

DATA = Path(__file__).parent / "weights.yaml"


class ReaderSigns(BaseModel):
    """Log-odds of what a careful reader looks at in a passage; see steps/reader.py."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: float
    characters: float
    sentence: float
    beyond_title: float
    official: float
    answer: float
    no_answer: float
    length: float
    order: float


class ReaderWeights(BaseModel):
    """How many records, and passages of each, are read; what a unit of log-odds is worth, of the best score."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    records: int
    passages: int
    share: float
    signs: ReaderSigns


class NamesWeights(BaseModel):
    """How many records are looked at, log-odds of the ranking before and of each sign; see steps/names.py."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    records: int
    ranking: float
    signs: dict[str, float]


class RunSigns(BaseModel):
    """Log-odds of what makes a run of sentences the one to show; see passages.py."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    covered: float
    best_sentence: float
    first_sentence: float
    second_sentence: float
    answer: float
    official: float
    beginning: float
    place: float
    length: float
    after: float


class KindWeights(BaseModel):
    """Weights for the records of one kind; fields of the two lanes, the best passage, meaning, everyday words.

    `official` is what a word that the everyday lexicon adds weighs beside one that was typed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    records: dict[Field, float]
    passages: dict[Field, float]
    passage: float
    meaning: float
    official: float
    reader: ReaderWeights | None = None
    names: NamesWeights | None = None


class GuideMerging(BaseModel):
    """What speaks for a guide among laws, in log-odds; see merging.py."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    held: float
    meaning: float
    asks_aspect: float
    asks_rule: float
    elsewhere: float
    always: float


class MergingWeights(BaseModel):
    """What hits of several kinds are compared by; `shown`: for a question held whole by title and passage."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    shown: float
    guide: GuideMerging


class Weights(BaseModel):
    """All weights; see the comments in weights.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kinds: dict[Kind, KindWeights]
    run: RunSigns
    merging: MergingWeights
    official_words: float
    pool: int
    passage_pool: int
    meaning_pool: int
    other_place: float
    same_place: float
    unnamed_city: float
    not_in_force: float


@cache
def load_weights() -> Weights:
    """The weights in force."""
    return Weights.model_validate(yaml.safe_load(DATA.read_text(encoding="utf-8")))
