"""A real Elasticsearch on loopback, for tests, evaluation and bench: one node or a cluster; nothing is left of it.

The server comes from install/elasticsearch.sh (Maven Central's integration-test distribution), which keeps it in
the user's cache.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from evaluation.elasticsearch_node import Node, Wishes

VERSION = "9.5.3"


class ServerMissing(Exception):
    """Elasticsearch or a Java for it isn't on this machine; the message says what to install."""


def server_home() -> Path:
    """Where the server is. Raises ServerMissing."""
    home = _cache() / f"elasticsearch-{VERSION}"
    if not (home / "bin" / "elasticsearch").exists() or not (_cache() / "java").exists():
        raise ServerMissing("no Elasticsearch here: run install/elasticsearch.sh (needs Java 21+, Maven, unzip)")
    return home


@contextmanager
def elasticsearch_nodes(number: int = 1, wishes: Wishes | None = None) -> Iterator[list[Node]]:
    """Run a cluster of so many nodes while the block lasts. Raises ServerMissing, TimeoutError."""
    home = server_home()
    folder = Path(tempfile.mkdtemp(prefix="kitchen-search-"))
    folder.chmod(0o755)  # each node's folder inside is its user's own
    nodes: list[Node] = []
    try:
        for place in range(1, number + 1):
            own = folder / f"node-{place}"
            own.mkdir(mode=0o700)
            nodes.append(Node(home, _cache() / "java", own, wishes or Wishes(), own.name))
        for node in nodes:
            node.start(_finding_each_other(nodes))
        for node in nodes:
            node.wait(number)
        yield nodes
    finally:
        for node in nodes:
            node.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _finding_each_other(nodes: list[Node]) -> dict[str, object]:
    if len(nodes) == 1:
        return {"discovery.type": "single-node"}
    hosts = [f"127.0.0.1:{node.transport_port}" for node in nodes]
    return {
        "cluster.name": f"kitchen-{nodes[0].transport_port}",
        "discovery.seed_hosts": hosts,
        "cluster.initial_master_nodes": [node.name for node in nodes],
    }


@contextmanager
def elasticsearch_server() -> Iterator[str]:
    """Run one open node while the block lasts; gives its address. Raises ServerMissing, TimeoutError."""
    with elasticsearch_nodes() as (node,):
        yield node.url


@contextmanager
def elasticsearch_at_hand() -> Iterator[str | None]:
    """The server that KITCHEN_ELASTICSEARCH_URL names, else one started here; None where there is none."""
    named = os.environ.get("KITCHEN_ELASTICSEARCH_URL")
    with ExitStack() as stack:
        try:
            url = named or stack.enter_context(elasticsearch_server())
        except ServerMissing:
            url = None
        yield url


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "policy-kitchen"
