"""Slow searches on the real Elasticsearch: its own log tells of them where it is asked to, ours without the words."""

import time
from collections.abc import Iterator

import pytest
from structlog.testing import capture_logs

from evaluation.elasticsearch_node import Node
from policy_index.search.engines.elasticsearch import Cluster, ElasticsearchEngine
from policy_index.search.engines.protocol import Filter
from tests.live.kitchens import entry, wanted

pytestmark = pytest.mark.elasticsearch
WORD = "搓澡巾"


def told_by_server(node: Node, index: str) -> Iterator[str]:
    """Lines of its slow log on an index."""
    for path in node.logs.rglob("*"):
        if path.is_file() and "slowlog" in path.name:
            yield from (line for line in path.read_text(errors="replace").splitlines() if index in line)


@pytest.mark.parametrize("slowlog_ms", [0, None])
def test_both_sides_tell(elasticsearch_node: Node, prefix: str, slowlog_ms: int | None) -> None:
    engine = ElasticsearchEngine(Cluster((elasticsearch_node.url,), slow_ms=0, slowlog_ms=slowlog_ms), prefix)
    engine.write([entry("policy:a", 1, WORD)], (), 1)
    with capture_logs() as logs:
        engine.best(wanted(WORD), Filter(), 5)
    engine.close()
    (line,) = [line for line in logs if line["event"] == "slow_engine_search"]
    assert f"{prefix}-policy-records" in line["index"]
    assert line["at_server_ms"] >= 0
    assert not set(WORD) & set(str(line))
    time.sleep(0.5)
    told = list(told_by_server(elasticsearch_node, f"{prefix}-policy-records"))
    assert bool(told) is (slowlog_ms is not None)
