"""What all tests share: the real Elasticsearch, started once; parts that a machine lacks, told or failed."""

import os
from collections.abc import Iterator

import pytest

from evaluation.elasticsearch_node import Node
from evaluation.elasticsearch_server import ServerMissing, elasticsearch_nodes


def missing_part(reason: str) -> None:
    """Skip with the reason; on CI a missing part is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def elasticsearch_node() -> Iterator[Node]:
    """A real server, started for this run."""
    try:
        with elasticsearch_nodes() as (node,):
            yield node
    except ServerMissing as missing:
        missing_part(str(missing))


@pytest.fixture(scope="session")
def elasticsearch_url(elasticsearch_node: Node) -> str:
    """Its address."""
    return elasticsearch_node.url
