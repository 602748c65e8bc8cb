"""Facet counts against counting by hand, on every engine: a facet's own choices don't narrow it, all others do."""

from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from policy_index.records import Kind
from policy_index.search.counting import count
from policy_index.search.engines.elasticsearch import Cluster, ElasticsearchEngine
from policy_index.search.engines.embedded import EmbeddedEngine
from policy_index.search.engines.protocol import Engine, Entry, Field, Filter, Labels, Terms

ISSUERS, REGIONS, YEARS, WORDS = ("甲局", "乙局", "丙局"), ("东市", "西市"), (2019, 2020, 2021), ("养犬", "养猫")
RECORDS = list(enumerate(product(ISSUERS, REGIONS, YEARS, WORDS), 1))[:-5]  # uneven, so that no two counts are alike


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An engine with every mix of labels."""
    if request.param == "embedded":
        engine: Engine = EmbeddedEngine(tmp_path / "index")
    else:
        cluster = Cluster((request.getfixturevalue("elasticsearch_url"),))
        engine = ElasticsearchEngine(cluster, f"kitchen-test-{tmp_path.name.lower()}")
    entries = [
        Entry(
            key=f"policy:{serial}",
            serial=serial,
            labels=Labels("policy", issuers=(issuer,), region=region, year=year),
            fields={Field.TITLE: [word], Field.BODY: [word], Field.CHARACTERS: list(word)},
            passages=[],
        )
        for serial, (issuer, region, year, word) in RECORDS
    ]
    engine.write(entries, (), len(entries))
    yield engine
    engine.close()


@pytest.mark.parametrize("issuers", [(), ("甲局",), ("甲局", "丙局")])
@pytest.mark.parametrize("regions", [(), ("西市",)])
@pytest.mark.parametrize("years", [(), (2019, 2021)])
def test_counts_are_those_of_counting_by_hand(
    engine: Engine, issuers: tuple[str, ...], regions: tuple[str, ...], years: tuple[int, ...]
) -> None:
    only = Filter(issuers=issuers, regions=regions, years=years)
    found = count(engine, (Kind.POLICY,), [Terms(Field.BODY, {"养犬": 1.0})], only)
    chosen = (issuers, regions, years)
    rows = [labels[:3] for _, labels in RECORDS if labels[3] == "养犬"]
    for place, name in enumerate(("issuer", "region", "year")):
        by_hand = Counter(
            str(row[place])
            for row in rows
            if all(row[i] in picked for i, picked in enumerate(chosen) if picked and i != place)
        )
        assert {str(value): n for value, n in found.facets[name].items()} == by_hand
    assert found.total == sum(all(row[i] in picked for i, picked in enumerate(chosen) if picked) for row in rows)
