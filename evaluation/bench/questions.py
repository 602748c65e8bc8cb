"""Searches and conversations made from what a kitchen holds, the same for the same seed. Used by search and chat."""

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from evaluation.client import KitchenClient, KitchenSilent

HARVEST = 100
RUN_FROM, RUN_TO = 8, 24
TITLE_FROM = 6
SENTENCE_END = re.compile(r"[。；：，、！？\s]+")


@cache
def wording() -> dict[str, Any]:
    """wording.toml."""
    return tomllib.loads((files("evaluation.bench") / "wording.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Harvest:
    """What a kitchen's own hits offer to ask about. Raises KitchenSilent where there are no guides or no law."""

    guides: tuple[str, ...]
    laws: tuple[str, ...]
    runs: tuple[str, ...]

    def __post_init__(self) -> None:
        if not (self.guides and self.laws and self.runs):
            raise KitchenSilent("被测系统里没有办事指南或法规，无法出题。")


def harvest(client: KitchenClient) -> Harvest:
    """Titles of guides and laws, and runs of passages, by searching for common words."""
    found: dict[str, list[str]] = {"guide": [], "policy": []}
    runs: list[str] = []
    for kind, titles in found.items():
        for seed in wording()["seeds"]:
            for hit in client.search(seed, kind=kind, size=HARVEST).hits:
                titles.append(hit.title)
                if kind == "policy":
                    runs += [run[:RUN_TO] for run in SENTENCE_END.split(hit.passage.text) if len(run) >= RUN_FROM]
    guides, laws = (tuple(dict.fromkeys(titles)) for titles in found.values())
    return Harvest(guides, laws, tuple(dict.fromkeys(runs)))


def searches(known: Harvest, count: int, seed: int = 1) -> list[str]:
    """`count` searches: whole and shortened titles, runs of text, guides with what is asked of them."""
    chance = random.Random(seed)  # noqa: S311  (not a secret)
    return [_search(known, chance) for _ in range(count)]


def conversation(known: Harvest, chance: random.Random) -> Iterator[str]:
    """The messages of one person's conversation."""
    turns = chance.choice(wording()["conversations"])
    about = {
        "guide": chance.choice(known.guides),
        "law": chance.choice(known.laws),
        "clause": chance.choice(known.runs),
    }
    return (turn.format(**about) for turn in turns)


def _search(known: Harvest, chance: random.Random) -> str:
    title = chance.choice(known.laws + known.guides)
    keep = chance.randint(min(TITLE_FROM, len(title)), len(title))
    guide = f"{chance.choice(known.guides)}{chance.choice(wording()['endings'])}"
    run, other_run = chance.choice(known.runs), chance.choice(known.runs)
    return chance.choice([title, title[-keep:], run, other_run, guide])
