"""The engine at scale: Elasticsearch. This file alone speaks to it.

The same tokens as in the embedded engine go into `whitespace`-analysed fields, one index a lane, reached by an
alias; a rebuild makes new indexes beside and swaps the aliases at once. Only features of the basic distribution.
"""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from elasticsearch import ApiError, Elasticsearch, TransportError
from elasticsearch.helpers import BulkIndexError, streaming_bulk

from policy_index.records import Kind
from policy_index.search.engines.protocol import (
    FOREVER,
    LANES,
    PASSAGES_PER_RECORD,
    SEARCHED_KINDS,
    Counts,
    Entry,
    Field,
    Filter,
    Lane,
    Scored,
    Terms,
    Wanted,
    kind_of,
)
from storage.errors import SearchAway

MAPPING_VERSION = 2
REQUEST_SECONDS = 2.0
BULK_SECONDS = 60.0
FACET_SIZE = 200
LEFTOVERS_AT_ONCE = 1000
META = (Kind.POLICY, Lane.RECORDS)  # the index whose metadata holds the revision

_LABELS: dict[str, Any] = {
    "key": {"type": "keyword"},
    "number": {"type": "long"},
    "passage": {"type": "integer"},
    "kind": {"type": "keyword"},
    "issuer": {"type": "keyword"},
    "region": {"type": "keyword"},
    "year": {"type": "integer"},
    "since": {"type": "integer"},
    "until": {"type": "integer"},
}
_TOKENS = {"type": "text", "analyzer": "whitespace", "index_options": "freqs"}


class ElasticsearchEngine:
    """One kitchen's indexes on a cluster; `prefix` begins their names."""

    def __init__(self, url: str, prefix: str, generation: str | None = None) -> None:
        self._client = Elasticsearch(url, request_timeout=REQUEST_SECONDS, max_retries=1, retry_on_timeout=False)
        self._url, self._prefix, self._generation = url, prefix, generation
        self._ready = False

    def revision(self) -> int:
        with _reaching():
            self._ensure()
            mappings = self._client.indices.get_mapping(index=self._name(META))
            meta = next(iter(mappings.body.values()))["mappings"].get("_meta", {})
            return int(meta.get("revision", 0))

    def write(self, entries: Iterable[Entry], removed: Iterable[str], revision: int) -> None:
        before = self.revision()
        with _reaching():
            slow = self._client.options(request_timeout=BULK_SECONDS)
            sizes: dict[str, int] = dict.fromkeys(removed, -1)
            for _ in streaming_bulk(slow, self._actions(entries, sizes), max_retries=6, initial_backoff=0.5):
                pass
            if before:
                for _ in streaming_bulk(slow, self._leftovers(sizes), raise_on_error=False):
                    pass
            for lane in LANES:
                self._client.indices.refresh(index=self._name(lane))
            self._client.indices.put_mapping(index=self._name(META), meta={"revision": revision})

    def best(self, wanted: Wanted, only: Filter, limit: int) -> list[Scored]:
        if limit < 1 or not any(one.weights for one in wanted.terms):
            return []
        with _reaching():
            self._ensure()
            answer = self._client.search(
                index=self._name((wanted.kind, wanted.lane)),
                query=_query(wanted.terms, only),
                rescore=_rescoring(wanted.refining, limit),
                size=limit,
                source=False,
                stored_fields="_none_",
                docvalue_fields=[{"field": "number"}],
                track_total_hits=False,
            )
        found = [
            Scored(*divmod(int(hit["fields"]["number"][0]), PASSAGES_PER_RECORD), hit["_score"])
            for hit in answer["hits"]["hits"]
        ]
        return sorted(found, key=lambda one: (-one.score, one.serial, one.passage))

    def count(self, kinds: Sequence[Kind], terms: Sequence[Terms], only: Filter, facets: Sequence[str]) -> Counts:
        if not kinds or (terms and not any(one.weights for one in terms)):
            return Counts(0, {name: {} for name in facets})
        with _reaching():
            self._ensure()
            answer = self._client.search(
                index=[self._name((kind, Lane.RECORDS)) for kind in kinds],
                query=_query(terms, only),
                size=0,
                track_total_hits=True,
                aggs={name: {"terms": {"field": name, "size": FACET_SIZE}} for name in facets} or None,
            )
        found = answer.body.get("aggregations", {})
        return Counts(
            answer["hits"]["total"]["value"],
            {name: {str(b["key"]): b["doc_count"] for b in found[name]["buckets"]} for name in facets},
        )

    def beside(self) -> "ElasticsearchEngine":
        return ElasticsearchEngine(self._url, self._prefix, f"{time.time_ns():x}")

    def take_place(self) -> None:
        with _reaching():
            self._ensure()
            old = [name for lane in LANES for name in self._concrete(lane) if name != self._name(lane)]
            swap: list[dict[str, Any]] = [{"remove": {"index": name, "alias": "*"}} for name in old]
            swap += [{"add": {"index": self._name(lane), "alias": self._alias(lane)}} for lane in LANES]
            self._client.indices.update_aliases(actions=swap)
            for name in old:
                self._client.indices.delete(index=name)

    def follow(self) -> None:
        """Nothing to do: searches go through the alias."""

    def check(self) -> str:
        with _reaching():
            self._ensure()
            health = self._client.cluster.health()
            count = self._client.count(index=[self._name((kind, Lane.PASSAGES)) for kind in SEARCHED_KINDS])
        if health["status"] == "red":
            raise SearchAway("Elasticsearch 集群状态为 red，搜索暂时不可用。")
        return f"elasticsearch {health['status']}, {count['count']} passages"

    def close(self) -> None:
        self._client.close()

    def _alias(self, lane: tuple[Kind, Lane]) -> str:
        return f"{self._prefix}-{LANES[lane]}"

    def _name(self, lane: tuple[Kind, Lane]) -> str:
        """Where this engine reads and writes: the alias, or its own new index while it is being built."""
        return self._index(lane, self._generation) if self._generation else self._alias(lane)

    def _index(self, lane: tuple[Kind, Lane], generation: str) -> str:
        return f"{self._alias(lane)}-v{MAPPING_VERSION}-{generation}"

    def _concrete(self, lane: tuple[Kind, Lane]) -> list[str]:
        aliased = self._client.options(ignore_status=404).indices.get_alias(name=self._alias(lane))
        return [name for name, value in aliased.body.items() if isinstance(value, dict) and "aliases" in value]

    def _ensure(self) -> None:
        """Make what isn't there yet, once."""
        if self._ready:
            return
        for lane in LANES:
            if self._client.indices.exists(index=self._name(lane)):
                continue
            fields: Mapping[str, Any] = _LABELS | {field.value: _TOKENS for field in Field}
            name = self._index(lane, self._generation or "first")
            self._client.options(request_timeout=BULK_SECONDS).indices.create(
                index=name,
                mappings={"dynamic": "strict", "_source": {"enabled": False}, "properties": fields},
                settings={"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": "1s"},
                aliases=None if self._generation else {self._alias(lane): {}},
            )
        self._ready = True

    def _actions(self, entries: Iterable[Entry], sizes: dict[str, int]) -> Iterator[dict[str, Any]]:
        for key in list(sizes):
            yield {"_op_type": "delete", "_index": self._name((kind_of(key), Lane.RECORDS)), "_id": key}
        for entry in entries:
            sizes[entry.key] = len(entry.passages)
            kind = kind_of(entry.key)
            yield self._action((kind, Lane.RECORDS), entry, entry.key, entry.fields, 0)
            for number, passage in enumerate(entry.passages):
                yield self._action((kind, Lane.PASSAGES), entry, f"{entry.key}#{number}", passage, number)

    def _action(
        self,
        lane: tuple[Kind, Lane],
        entry: Entry,
        document_id: str,
        fields: Mapping[Field, Sequence[str]],
        number: int,
    ) -> dict[str, Any]:
        labels = entry.labels
        return {
            "_index": self._name(lane),
            "_id": document_id,
            "key": entry.key,
            "number": entry.serial * PASSAGES_PER_RECORD + number,
            "passage": number,
            "kind": labels.kind,
            "issuer": list(labels.issuers),
            "region": labels.region,
            "year": labels.year,
            "since": labels.since,
            "until": None if labels.since is None else (FOREVER if labels.until is None else labels.until),
            **{field.value: " ".join(tokens) for field, tokens in fields.items()},
        }

    def _leftovers(self, sizes: Mapping[str, int]) -> Iterator[dict[str, Any]]:
        """Passages that a record no longer has."""
        for lane in LANES:
            self._client.indices.refresh(index=self._name(lane))
        for key, size in sizes.items():
            beyond = {"bool": {"filter": [{"term": {"key": key}}, {"range": {"passage": {"gte": max(size, 0)}}}]}}
            answer = self._client.search(
                index=self._name((kind_of(key), Lane.PASSAGES)), query=beyond, size=LEFTOVERS_AT_ONCE, source=False
            )
            for hit in answer["hits"]["hits"]:
                yield {"_op_type": "delete", "_index": hit["_index"], "_id": hit["_id"]}


def _rescoring(terms: Sequence[Terms], limit: int) -> dict[str, Any] | None:
    """The best found, each with what the refining terms add."""
    if not any(one.weights for one in terms):
        return None
    return {"window_size": limit, "query": {"rescore_query": _query(terms, Filter())}}


def _query(terms: Sequence[Terms], only: Filter) -> dict[str, Any]:
    wanted = [
        {"term": {one.field.value: {"value": token, "boost": weight}}}
        for one in terms
        for token, weight in one.weights.items()
    ]
    choices = {"issuer": only.issuers, "region": only.regions, "year": only.years}
    conditions: list[dict[str, Any]] = [{"terms": {name: list(v)}} for name, v in choices.items() if v]
    if only.in_force_on is not None:
        conditions.append({"range": {"since": {"lte": only.in_force_on}}})
        conditions.append({"range": {"until": {"gt": only.in_force_on}}})
    query: dict[str, Any] = {"filter": conditions}
    if wanted:
        query |= {"should": wanted, "minimum_should_match": 1}
    return {"bool": query}


@contextmanager
def _reaching() -> Iterator[None]:
    try:
        yield
    except BulkIndexError as error:
        first = next(iter(error.errors[0].values()))
        raise SearchAway(f"写入索引失败：{first.get('_id')}（{first.get('error')}）。") from error
    except (ApiError, TransportError) as error:
        raise SearchAway("搜索引擎连不上，请稍后再试，或拨打12345。") from error
