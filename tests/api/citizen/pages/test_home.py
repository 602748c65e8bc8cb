"""The home page's links lead somewhere: every matter it names is a guide of the sample corpus."""

import json
from pathlib import Path

import pytest
import yaml

from api.citizen.pages.site import TEMPLATES

SITE = yaml.safe_load((TEMPLATES / "site.yaml").read_text(encoding="utf-8"))
GUIDES = Path(__file__).parents[4] / "corpus" / "guangdong_service_guides.jsonl"
MATTERS = [matter for matters in SITE["matters"].values() for matter in matters]


@pytest.fixture(scope="module")
def names() -> list[str]:
    return [json.loads(line)["task_name"] for line in GUIDES.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("matter", MATTERS)
def test_a_matter_named_at_home_has_a_guide(names: list[str], matter: str) -> None:
    assert any(set(matter) <= set(name) for name in names)


def test_there_are_three_examples() -> None:
    assert len(SITE["examples"]) == 3
