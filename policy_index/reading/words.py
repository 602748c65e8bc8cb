"""The word lists and sizes that the reading of policies goes by; they stand in words.toml beside this file."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class ReadingWords(BaseModel):
    """Everything in words.toml, typed; what each is for is said there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    run_length: int
    run_break_after: int
    heading_length: int
    measures_at_least: int
    title_length: int
    title_gap_after: int
    head_length: int
    tail_length: int
    title_endings: tuple[str, ...]
    regulation_endings: tuple[str, ...]
    speaking_of: tuple[str, ...]
    issuer_length: int
    national_offices: tuple[str, ...]
    issuer_endings: tuple[str, ...]
    mention_after_label: tuple[str, ...]
    provinces: tuple[str, ...]


@cache
def words() -> ReadingWords:
    """The lists, read once."""
    return ReadingWords.model_validate(tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8")))
