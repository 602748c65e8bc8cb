"""Filters told from labels alone give what an engine gives."""

from dataclasses import fields
from typing import Any

import pytest

from policy_index.search.engines.labels import admits
from policy_index.search.engines.protocol import FOREVER, Filter, Labels

LABELS = Labels(kind="policy", issuers=("甲", "乙"), region="某市", year=2025, since=100, until=200)


@pytest.mark.parametrize(
    ("only", "held"),
    [
        ({}, True),
        ({"issuers": ("乙", "丙")}, True),
        ({"issuers": ("丙",)}, False),
        ({"regions": ("某市",)}, True),
        ({"regions": ("另一市",)}, False),
        ({"years": (2024, 2025)}, True),
        ({"years": (2024,)}, False),
        ({"in_force_on": 100}, True),
        ({"in_force_on": 200}, False),
        ({"in_force_on": 99}, False),
        ({"regions": ("某市",), "years": (2024,)}, False),
    ],
)
def test_each_filter_holds_or_not(only: dict[str, Any], held: bool) -> None:
    assert admits(Filter(**only), LABELS) is held


def test_what_a_record_does_not_say_matches_no_filter() -> None:
    silent = Labels(kind="policy")
    for only in (Filter(regions=("某市",)), Filter(years=(2025,)), Filter(issuers=("甲",)), Filter(in_force_on=1)):
        assert not admits(only, silent)
    assert admits(Filter(in_force_on=FOREVER - 1), Labels(kind="policy", since=1))


def test_every_filter_is_known() -> None:
    for field in fields(Filter):
        value = 150 if field.name == "in_force_on" else ("nobody has this",)
        assert admits(Filter(**{field.name: value}), LABELS) is (field.name == "in_force_on"), field.name
