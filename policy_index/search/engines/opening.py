"""Opens the engine that the settings ask for."""

from policy_index.search.engines.embedded import EmbeddedEngine
from policy_index.search.engines.protocol import Engine
from storage.settings import Settings


def engine_name(settings: Settings) -> str:
    """Which engine that is, in one word."""
    return "embedded" if settings.elasticsearch_url is None else "elasticsearch"


def open_engine(settings: Settings) -> Engine:
    """Elasticsearch where its address is set, else the embedded engine in the data folder."""
    if settings.elasticsearch_url is None:
        return EmbeddedEngine(settings.data_dir / "index")
    from policy_index.search.engines.elasticsearch import ElasticsearchEngine, cluster_of

    return ElasticsearchEngine(cluster_of(settings), settings.resolved_elasticsearch_prefix)
