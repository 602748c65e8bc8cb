"""How our indexes are made: an explicit, strict mapping and explicit settings. Called by `indexes.py`.

The version stands in the index's name. Whoever changes what is here raises it: kitchens then build new indexes beside
and swap, by themselves.
"""

from typing import Any

from policy_index.search.engines.elasticsearch.connection import Cluster
from policy_index.search.engines.labels import LABEL_FIELDS
from policy_index.search.engines.protocol import Field, Lane

MAPPING_VERSION = 4
TOMBSTONES_KEPT = "1h"  # a writer that is late by more could bring a deleted text back
WHERE_A_SECOND_NODE_IS = "0-1"
BUILDING = {"index": {"refresh_interval": "-1"}}
BUILT = {"index": {"refresh_interval": "1s"}}

_TOKENS = {"type": "text", "analyzer": "whitespace", "index_options": "freqs", "similarity": "BM25"}


def mapping() -> dict[str, Any]:
    """Of the indexes of records and passages: labels to filter and count by, tokens to score."""
    properties: dict[str, Any] = {
        "key": {"type": "keyword", "doc_values": False},
        "number": {"type": "long"},
        "passage": {"type": "integer", "doc_values": False},
    }
    properties |= {name: {"type": "integer" if label.number else "keyword"} for name, label in LABEL_FIELDS.items()}
    properties |= {field.value: _TOKENS for field in Field}
    return {"dynamic": "strict", "_source": {"enabled": False}, "properties": properties}


def state_mapping() -> dict[str, Any]:
    """Of the index that holds how far the others have come, and which records they refused."""
    properties = {
        "key": {"type": "keyword"},
        "revision": {"type": "long"},
        "reason": {"type": "keyword", "index": False, "doc_values": False},
    }
    return {"dynamic": "strict", "properties": properties}


def settings(cluster: Cluster, lane: Lane | None) -> dict[str, Any]:
    """Of a lane's index; None: of the state's. Passages alone are many enough for several shards."""
    return {
        "index": {
            "number_of_shards": cluster.shards if lane is Lane.PASSAGES else 1,
            "gc_deletes": TOMBSTONES_KEPT,
            "similarity": {"default": {"type": "BM25", "k1": 1.2, "b": 0.75}},
            **BUILT["index"],
            **changeable_settings(cluster),
        }
    }


def changeable_settings(cluster: Cluster) -> dict[str, Any]:
    """Those that may change while an index lives: they follow the kitchen's settings at every start."""
    slow = "-1" if cluster.slowlog_ms is None else f"{cluster.slowlog_ms}ms"
    if cluster.replicas is None:
        copies: dict[str, Any] = {"auto_expand_replicas": WHERE_A_SECOND_NODE_IS}
    else:
        copies = {"auto_expand_replicas": "false", "number_of_replicas": str(cluster.replicas)}
    return copies | {
        "search.slowlog.threshold.query.warn": slow,
        "search.slowlog.threshold.fetch.warn": slow,
    }
