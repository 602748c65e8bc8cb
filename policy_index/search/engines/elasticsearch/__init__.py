"""The engine at scale: Elasticsearch. This folder alone speaks to it.

`engine.py` is the door; `connection.py` reaches the cluster, `mapping.py` says how indexes are made, `indexes.py`
makes and swaps them, `writing.py` and `state.py` write, `searching.py` asks, `snapshots.py` serves `kitchen backup`.
"""

from policy_index.search.engines.elasticsearch.connection import Cluster, cluster_of
from policy_index.search.engines.elasticsearch.engine import ElasticsearchEngine

__all__ = ["Cluster", "ElasticsearchEngine", "cluster_of"]
