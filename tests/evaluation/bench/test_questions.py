"""Searches and conversations come from what the kitchen holds, the same for the same seed."""

import random
from typing import Any

import pytest

from evaluation.bench.questions import Harvest, conversation, harvest, searches, wording
from evaluation.client import KitchenSilent
from tests.evaluation.scripted_kitchen import scripted_kitchen

KNOWN = Harvest(("食品经营许可", "户口迁移"), ("城市绿化条例",), ("应当自受理之日起二十日内", "由主管部门责令改正"))


def _hit(title: str, text: str) -> dict[str, Any]:
    return {"id": title, "kind": "policy", "title": title, "passage": {"text": text, "clause": None}}


def test_the_same_seed_asks_the_same() -> None:
    assert searches(KNOWN, 50) == searches(KNOWN, 50)
    assert searches(KNOWN, 50) != searches(KNOWN, 50, seed=2)


def test_every_placeholder_of_the_wording_is_filled() -> None:
    chance = random.Random(1)  # noqa: S311  (not a secret)
    said = [message for _ in range(200) for message in conversation(KNOWN, chance)]
    assert not any("{" in message for message in said)
    assert any("户口迁移" in message for message in said)


def test_harvest_takes_titles_and_runs_from_hits() -> None:
    hits = {seed: [_hit("城市绿化条例", "第三条：应当自受理之日起二十日内办结。")] for seed in wording()["seeds"]}
    with scripted_kitchen({}, hits) as kitchen:
        known = harvest(kitchen)
    assert known.laws == ("城市绿化条例",)
    assert known.runs == ("应当自受理之日起二十日内办结",)


def test_an_empty_kitchen_is_told() -> None:
    with (
        scripted_kitchen({}, {seed: [] for seed in wording()["seeds"]}) as kitchen,
        pytest.raises(KitchenSilent, match="无法出题"),
    ):
        harvest(kitchen)
