"""What tests of the real Elasticsearch share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from policy_index.search.engines.elasticsearch import Cluster, ElasticsearchEngine
from storage.settings import Settings
from tests.live.kitchens import kitchen_settings, new_prefix


@pytest.fixture
def raw(elasticsearch_url: str) -> Iterator[Elasticsearch]:
    """A client of our own, to look at what the product made."""
    with Elasticsearch(elasticsearch_url) as client:
        yield client


@pytest.fixture
def prefix(raw: Elasticsearch) -> Iterator[str]:
    """A prefix; its indexes are taken away afterwards."""
    prefix = new_prefix()
    yield prefix
    names = list(raw.indices.get(index=f"{prefix}-*", features="aliases").body)
    if names:
        raw.indices.delete(index=names)


@pytest.fixture
def settings(tmp_path: Path, elasticsearch_url: str, prefix: str) -> Settings:
    """Of a kitchen on the server."""
    return kitchen_settings(tmp_path / "kitchen", elasticsearch_url, prefix)


@pytest.fixture
def engine(elasticsearch_url: str, prefix: str) -> Iterator[ElasticsearchEngine]:
    """An engine on the server."""
    engine = ElasticsearchEngine(Cluster((elasticsearch_url,)), prefix)
    yield engine
    engine.close()
