"""Indexes on the real Elasticsearch: how they are made, rebuilt and swapped."""

import threading
from pathlib import Path

import pytest
from elasticsearch import BadRequestError, Elasticsearch

from policy_index.index import build_policy_index
from policy_index.records import Kind
from policy_index.reindexing import reindex
from policy_index.repository import RecordRepository
from policy_index.search.engines.elasticsearch import Cluster, ElasticsearchEngine
from policy_index.search.engines.elasticsearch.mapping import MAPPING_VERSION
from policy_index.search.engines.protocol import LANES, Field, Filter, Lane, Terms, Wanted
from storage.database import Database
from storage.errors import SearchAway
from storage.settings import Settings
from tests.live.kitchens import BATH, entry, ids, import_baths, indexes_of, kitchen, wanted

pytestmark = pytest.mark.elasticsearch


def older_indexes(raw: Elasticsearch, prefix: str, version: int) -> list[str]:
    """Indexes as another version of the program would have made them."""
    mapping = {"dynamic": "strict", "properties": {"number": {"type": "long"}, "body": {"type": "text"}}}
    names = []
    for lane in [*LANES.values(), "state"]:
        names.append(f"{prefix}-{lane}-v{version}-first")
        raw.indices.create(index=names[-1], mappings=mapping, aliases={f"{prefix}-{lane}": {}})
    return names


def test_mapping_and_settings_are_explicit_and_strict(raw: Elasticsearch, elasticsearch_url: str, prefix: str) -> None:
    engine = ElasticsearchEngine(Cluster((elasticsearch_url,), shards=2, replicas=0, slowlog_ms=250), prefix)
    engine.write([entry("policy:a", 1, "养犬")], (), 1)
    engine.close()
    names = indexes_of(raw, prefix)
    assert names == sorted(f"{prefix}-{lane}-v{MAPPING_VERSION}-first" for lane in [*LANES.values(), "state"])
    for name, about in raw.indices.get(index=names, flat_settings=True).body.items():
        assert about["mappings"]["dynamic"] == "strict"
        assert about["settings"]["index.number_of_shards"] == ("2" if "-passages-" in name else "1")
        assert about["settings"]["index.number_of_replicas"] == "0"
        assert about["settings"]["index.search.slowlog.threshold.query.warn"] == "250ms"
    with pytest.raises(BadRequestError, match="strict_dynamic_mapping"):
        raw.index(index=f"{prefix}-policy-records", document={"surprise": 1})


def test_settings_that_may_change_follow_at_the_next_start(
    raw: Elasticsearch, elasticsearch_url: str, prefix: str
) -> None:
    for cluster in (Cluster((elasticsearch_url,)), Cluster((elasticsearch_url,), replicas=0, slowlog_ms=100)):
        engine = ElasticsearchEngine(cluster, prefix)
        engine.revision()
        engine.close()
    found = raw.indices.get_settings(index=f"{prefix}-policy-records", flat_settings=True).body
    (about,) = found.values()
    assert about["settings"]["index.auto_expand_replicas"] == "false"
    assert about["settings"]["index.search.slowlog.threshold.query.warn"] == "100ms"


def test_several_shards_score_as_one(elasticsearch_url: str, prefix: str) -> None:
    words = ["养犬", "登记", "罚款", "供热", "物业"]
    entries = [
        entry(f"policy:{n}", n + 1, "x", [" ".join(words[k % 5] for k in range(n, n + 2 + n % 4 * m)) for m in (1, 2)])
        for n in range(60)
    ]
    found_by, refined_by = Terms(Field.BODY, {"罚款": 1.0, "登记": 0.5}), Terms(Field.BODY, {"供热": 0.3})
    asked = Wanted(Kind.POLICY, Lane.PASSAGES, [found_by], [refined_by])
    found = []
    for shards in (1, 3):
        engine = ElasticsearchEngine(Cluster((elasticsearch_url,), shards=shards), f"{prefix}-{shards}")
        engine.write(entries, (), 60)
        found.append([engine.best(asked, Filter(), limit) for limit in (7, 200)])
        engine.close()
    assert found[0] == found[1]
    assert len(found[0][1]) > 50


def test_an_index_of_an_older_mapping_is_rebuilt_beside_and_goes(
    raw: Elasticsearch, settings: Settings, prefix: str
) -> None:
    old = older_indexes(raw, prefix, MAPPING_VERSION - 1)
    with kitchen(settings) as (index, _):
        assert len(ids(index, "浴室换水")) == 5
        assert index.behind() == 0
    names = indexes_of(raw, prefix)
    assert len(names) == len(old)
    assert all(f"-v{MAPPING_VERSION}-" in name for name in names)


def test_an_index_of_a_newer_mapping_is_left_alone(
    raw: Elasticsearch, engine: ElasticsearchEngine, prefix: str
) -> None:
    newer = older_indexes(raw, prefix, MAPPING_VERSION + 1)
    assert engine.best(wanted("养犬"), Filter(), 5) == []
    with pytest.raises(SearchAway, match="升级"):
        engine.write([entry("policy:a", 1, "养犬")], (), 1)
    assert indexes_of(raw, prefix) == sorted(newer)


@pytest.mark.parametrize("on_server", [True, False], ids=["elasticsearch", "embedded"])
def test_no_search_fails_or_is_empty_while_the_index_is_rebuilt(
    settings: Settings, tmp_path: Path, *, on_server: bool
) -> None:
    if not on_server:
        settings = settings.model_copy(update={"elasticsearch_url": None, "data_dir": tmp_path / "embedded"})
    stopping = threading.Event()
    wrong: list[object] = []
    searches = 0

    def keep_searching() -> None:
        nonlocal searches
        while not stopping.is_set():
            try:
                found = ids(index, "浴室换水")
                if len(found) != 20:
                    wrong.append(found)
            except Exception as error:
                wrong.append(error)
            searches += 1

    with kitchen(settings, records=20) as (index, database):
        watching = threading.Thread(target=index.watch, args=(stopping, wrong.append))
        threads = [watching, *(threading.Thread(target=keep_searching) for _ in range(4))]
        for thread in threads:
            thread.start()
        for _ in range(2):
            assert reindex(settings, database, lambda _done, _all: None) == 20
        stopping.set()
        for thread in threads:
            thread.join()
    assert wrong == []
    assert searches > 20


def test_indexes_deleted_by_hand_are_made_and_filled_again(raw: Elasticsearch, settings: Settings, prefix: str) -> None:
    with kitchen(settings) as (index, database):
        raw.indices.delete(index=indexes_of(raw, prefix))
        with pytest.raises(SearchAway):
            ids(index, "浴室换水")
        index.catch_up()
        assert len(ids(index, "浴室换水")) == 5
        raw.indices.delete(index=indexes_of(raw, prefix))
        import_baths(database, 1, "新浴室应当设更衣柜。")
        with pytest.raises(
            SearchAway
        ):  # nothing is written to an index that isn't there, for the server would guess it
            index.catch_up()
        index.catch_up()
        assert len(ids(index, "浴室")) == 5


def test_an_older_database_put_back_rebuilds_the_index(settings: Settings, tmp_path: Path) -> None:
    with kitchen(settings) as (_, database):
        import_baths(database, 5, f"{BATH}后来加的话。")
        again = build_policy_index(settings, database)
        again.catch_up()
        again.close()
    other = Database(f"sqlite:///{tmp_path / 'older.sqlite'}")
    other.migrate()
    import_baths(other, 3)
    with other.session() as session:
        assert RecordRepository(session).last_revision() == 3
    index = build_policy_index(settings, other)
    index.catch_up()
    assert len(ids(index, "浴室换水")) == 3
    index.close()
    other.close()
