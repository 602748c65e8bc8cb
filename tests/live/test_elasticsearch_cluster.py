"""Three real nodes, of which one is killed while people search and records are written."""

import threading
import time
from collections.abc import Iterator

import pytest
from elasticsearch import Elasticsearch

from evaluation.elasticsearch_node import Node
from evaluation.elasticsearch_server import ServerMissing, elasticsearch_nodes
from policy_index.search.engines.elasticsearch import Cluster, ElasticsearchEngine
from policy_index.search.engines.protocol import Entry, Filter, Lane
from storage.errors import SearchAway
from tests.conftest import missing_part
from tests.live.kitchens import entry, new_prefix, wanted

pytestmark = [pytest.mark.elasticsearch, pytest.mark.timeout(600)]
RECORDS = 150
BEFORE_SECONDS, AFTER_SECONDS = 2.0, 12.0


@pytest.fixture(scope="module")
def nodes() -> Iterator[list[Node]]:
    """The cluster."""
    try:
        with elasticsearch_nodes(3) as nodes:
            yield nodes
    except ServerMissing as missing:
        missing_part(str(missing))


def name_of_primary(client: Elasticsearch, index: str) -> str:
    """The node that holds an index's first shard."""
    shards = client.search_shards(index=index)["shards"][0]
    node = next(shard["node"] for shard in shards if shard["primary"])
    return str(client.nodes.info(node_id=node)["nodes"][node]["name"])


def test_a_node_is_killed_and_no_search_fails(nodes: list[Node]) -> None:
    prefix = new_prefix()
    cluster = Cluster(tuple(node.url for node in nodes), shards=2, replicas=1)
    engine = ElasticsearchEngine(cluster, prefix)
    engine.write([entry(f"policy:{n}", n, "养犬", ["犬 证"]) for n in range(1, RECORDS + 1)], (), RECORDS)
    with Elasticsearch(nodes[0].url) as client:
        client.cluster.health(index=f"{prefix}-*", wait_for_status="green", timeout="60s")
        victim = next(n for n in nodes if n.name == name_of_primary(client, f"{prefix}-policy-records"))
    stopping = threading.Event()
    wrong: list[object] = []
    searches: list[float] = []

    def keep_searching(number: int) -> None:
        own = ElasticsearchEngine(cluster, prefix)
        while not stopping.is_set():
            began = time.monotonic()
            try:
                lane = Lane.PASSAGES if number % 2 else Lane.RECORDS
                found = own.best(wanted("犬" if number % 2 else "养犬", lane), Filter(), RECORDS * 2)
                if len(found) < RECORDS:
                    wrong.append(len(found))
            except Exception as error:
                wrong.append(error)
            searches.append(time.monotonic() - began)
        own.close()

    threads = [threading.Thread(target=keep_searching, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    time.sleep(BEFORE_SECONDS)
    victim.kill()
    killed = time.monotonic()
    written = write_until_in(engine, entry(f"policy:{RECORDS + 1}", RECORDS + 1, "养犬 新来"), RECORDS + 1)
    time.sleep(max(0.0, AFTER_SECONDS - (time.monotonic() - killed)))
    stopping.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(searches) > 50
    assert written < AFTER_SECONDS * 3, f"writes came back after {written:.0f} s"
    assert len(engine.best(wanted("新来"), Filter(), 5)) == 1
    assert "2 nodes" in engine.check()
    engine.close()


def write_until_in(engine: ElasticsearchEngine, one: Entry, revision: int) -> float:
    """As the kitchen's watch does: try again until it is in. Gives the seconds."""
    began = time.monotonic()
    while True:
        try:
            engine.write([one], (), revision)
        except SearchAway:
            assert time.monotonic() - began < 120
            time.sleep(1)
        else:
            return time.monotonic() - began
