"""Which actions (查询, 补办, 注销 …) a text speaks of. Data: data/actions.yaml."""

import re
from functools import cache, lru_cache
from pathlib import Path

import yaml

from policy_index.text.normalise import normalise

DATA = Path(__file__).parent / "data" / "actions.yaml"


@lru_cache(maxsize=20_000)
def actions_in(text: str) -> frozenset[str]:
    """Names of the action classes that a normalised text has a word of."""
    return frozenset(name for name, pattern in _classes().items() if pattern.search(text))


@cache
def _classes() -> dict[str, re.Pattern[str]]:
    classes: dict[str, list[str]] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return {name: re.compile("|".join(map(re.escape, map(normalise, words)))) for name, words in classes.items()}
