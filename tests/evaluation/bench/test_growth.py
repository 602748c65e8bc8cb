"""Growth on a small scale: what is made, and what is measured of it."""

from itertools import islice
from pathlib import Path

import pytest
from rich.console import Console

from evaluation.bench.growing import Grown, Size, grow, measure
from evaluation.bench.growth import Growth
from evaluation.bench.growth_table import growth_as_json, growth_table
from evaluation.bench.memory import resident_mb
from evaluation.bench.recombining import new_regulations
from policy_index.reading.cutting import cut


def test_new_regulations_are_whole_different_and_the_same_each_time() -> None:
    few = list(new_regulations(5))
    assert few == list(islice(new_regulations(5), 5))
    assert len({policy.title for policy in few}) == len({policy.text for policy in few}) == 5
    for policy in few:
        first, last = policy.clauses[0], policy.clauses[-1]
        assert policy.clause_text(first).startswith("第一条 ")
        assert policy.clause_text(last).startswith(last.label or "?")
        assert last.end == len(policy.text)


def test_the_cutter_finds_the_same_articles() -> None:
    policy = next(new_regulations(1))
    found = {clause.label for clause in cut(policy.text)}
    assert len(found & {clause.label for clause in policy.clauses}) > 0.9 * len(policy.clauses)


def test_a_kitchen_grows_and_is_measured(tmp_path: Path) -> None:
    first = grow(tmp_path, 0, 100)
    again = grow(tmp_path, first.regulations, 100)
    assert first.passages >= 100
    assert again.passages >= 100
    size = measure(tmp_path, first.passages + again.passages, meaning=False)
    assert len(size.visible_ms) == 3
    assert max(size.visible_ms) < 10_000
    assert min(size.taken_ms) > 0
    assert size.memory_mb == pytest.approx(resident_mb(), rel=0.5)


def test_the_table_says_how_many_times_slower() -> None:
    sizes = (Size(10, (1.0, 2.0, 3.0), 100.0, 0.5, (7.0,)), Size(1000, (4.0, 5.0, 6.0), 200.0, 1.0, (8.0, 9.0)))
    growth = Growth(sizes, Grown(990, 20, 118_800, 0.5))
    console = Console(record=True, width=120)
    console.print(growth_table(growth))
    said = console.export_text()
    assert "2.50" in said
    assert "1,980 段" in said
    assert growth_as_json(growth)["article_length"] == 120.0
