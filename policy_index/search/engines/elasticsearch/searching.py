"""Asks the cluster: queries built from tokens, never parsed from a person's words. Used by `engine.py`."""

import time
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

import structlog
from elasticsearch import Elasticsearch

from policy_index.search.engines.labels import LABEL_FIELDS
from policy_index.search.engines.protocol import Filter, Terms, Wanted
from storage.errors import SearchAway

log = structlog.get_logger()
ONLY_SCORES = "took,_shards.total,hits.hits._score,hits.hits.fields"
SHARDED = {"search_type": "dfs_query_then_fetch"}  # rarity and average lengths counted over all shards
FACET_SIZE = 200
MILLISECONDS = 1000

Answer = Mapping[str, Any]


class Asking:
    """Searches on one cluster. `slow_ms`: from when on a search is told of in the log, without its words."""

    def __init__(self, client: Elasticsearch, slow_ms: int) -> None:
        # One of an index's copies is asked as long as it lives: copies differ a little in what they have cleared away.
        self._preference = uuid4().hex
        self._client = client.options(opaque_id=f"kitchen-{self._preference[:8]}")  # stands in the server's slow log
        self._slow_ms = slow_ms
        self._sharded: set[str] = set()

    def best(self, name: str, wanted: Wanted, only: Filter, limit: int) -> dict[int, float]:
        """Scores by number of the best in an index."""
        at_once = name not in self._sharded
        answer = self._search(
            name,
            query=_query(wanted.terms, only),
            rescore=_rescoring(wanted.refining, limit) if at_once else None,
            **_scores(limit),
            **({} if at_once else SHARDED | {"sort": [{"_score": "desc"}, {"number": "asc"}]}),
        )
        if answer["_shards"]["total"] > 1 and at_once:
            # Each shard counted rarity, and refined its best, by itself: that gives other scores than one index would.
            self._sharded.add(name)
            return self.best(name, wanted, only, limit)
        scores = _read(answer)
        return scores if at_once else self._refined(name, wanted.refining, scores)

    def count(
        self, names: Sequence[str], terms: Sequence[Terms], only: Filter, facets: Sequence[str]
    ) -> tuple[int, dict[str, dict[str, int]]]:
        """How many match, and how many by each label."""
        answer = self._search(
            names,
            query=_query(terms, only),
            size=0,
            track_total_hits=True,
            aggs={name: {"terms": {"field": name, "size": FACET_SIZE}} for name in facets} or None,
        )
        found = answer.get("aggregations", {})
        by_label = {name: {str(b["key"]): b["doc_count"] for b in found[name]["buckets"]} for name in facets}
        return answer["hits"]["total"]["value"], by_label

    def _refined(self, name: str, terms: Sequence[Terms], scores: dict[int, float]) -> dict[int, float]:
        """Scores of those found, each with what the refining terms add."""
        if not scores or not any(one.weights for one in terms):
            return scores
        among = {"terms": {"number": list(scores)}}
        answer = self._search(
            name,
            query={"bool": {"filter": [among], "should": _clauses(terms)}},
            **_scores(len(scores)),
            **SHARDED,
        )
        return {number: score + scores[number] for number, score in _read(answer).items()}

    def _search(self, index: str | Sequence[str], **body: Any) -> Answer:
        began = time.perf_counter()
        answer: Answer = self._client.search(
            index=index, preference=self._preference, allow_partial_search_results=False, **body
        ).body
        took = (time.perf_counter() - began) * MILLISECONDS
        if took >= self._slow_ms:
            log.warning("slow_engine_search", index=index, ms=round(took), at_server_ms=answer["took"])
        return answer


def _scores(limit: int) -> dict[str, Any]:
    """Only scores and numbers, of so many."""
    return {
        "size": limit,
        "source": False,
        "stored_fields": "_none_",
        "docvalue_fields": [{"field": "number"}],
        "track_total_hits": False,
        "filter_path": ONLY_SCORES,
    }


def _read(answer: Answer) -> dict[int, float]:
    try:
        return {int(hit["fields"]["number"][0]): hit["_score"] for hit in answer.get("hits", {}).get("hits", ())}
    except KeyError as error:
        raise SearchAway("索引是旧版本的，正在重建，请稍后再试。") from error


def _rescoring(terms: Sequence[Terms], limit: int) -> dict[str, Any] | None:
    """The best found, each with what the refining terms add."""
    if not any(one.weights for one in terms):
        return None
    return {"window_size": limit, "query": {"rescore_query": {"bool": {"should": _clauses(terms)}}}}


def _clauses(terms: Sequence[Terms]) -> list[dict[str, Any]]:
    return [
        {"term": {one.field.value: {"value": token, "boost": weight}}}
        for one in terms
        for token, weight in one.weights.items()
    ]


def _query(terms: Sequence[Terms], only: Filter) -> dict[str, Any]:
    chosen = {name: list(label.chosen(only)) for name, label in LABEL_FIELDS.items()}
    conditions: list[dict[str, Any]] = [{"terms": {name: values}} for name, values in chosen.items() if values]
    if only.in_force_on is not None:
        conditions.append({"range": {"since": {"lte": only.in_force_on}}})
        conditions.append({"range": {"until": {"gt": only.in_force_on}}})
    query: dict[str, Any] = {"filter": conditions}
    clauses = _clauses(terms)
    if clauses:
        query |= {"should": clauses, "minimum_should_match": 1}
    return {"bool": query}
