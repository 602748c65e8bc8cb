"""The level of law (效力级别) of a policy, read from who issued it and what it is called, where it isn't said.

Levels as in the Legislation Law (立法法): laws, administrative regulations, local regulations, rules of ministries and
of local governments, which come as orders (令); what else an authority issues is a normative document.
"""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from policy_index.reading.titles import names_a_regulation
from policy_index.records import Policy


class Level(BaseModel):
    """One row of levels.toml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    issuers: tuple[str, ...]
    regulations_only: bool
    doc_number: str = ""


def level_of(policy: Policy) -> str | None:
    """The level that the record says, else what can be read; None where nobody is known to have issued it."""
    if policy.level or not policy.issuers:
        return policy.level
    named, number = names_a_regulation(policy.title), policy.doc_number or ""
    fitting = (
        level.name
        for level in _levels()
        if policy.issuers[0].endswith(level.issuers)
        and level.doc_number in number
        and (named or not level.regulations_only)
    )
    return next(fitting, None)


@cache
def _levels() -> tuple[Level, ...]:
    rows = tomllib.loads(Path(__file__).with_name("levels.toml").read_text("utf-8"))["level"]
    return tuple(map(Level.model_validate, rows))
