"""Writes entries to the cluster: in bulk, patiently where it is busy, and never over something newer.

Every document carries the revision that its text was read at as its external version: what is older is refused by the
server itself. So two kitchens may catch up at once, in any order. Used by `engine.py`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from policy_index.records import Kind
from policy_index.search.engines.elasticsearch.connection import BUSY, FIRST_WAIT, LONGEST_WAIT, RETRIES, patiently
from policy_index.search.engines.elasticsearch.indexes import Indexes
from policy_index.search.engines.labels import LABEL_FIELDS
from policy_index.search.engines.protocol import PASSAGES_PER_RECORD, Entry, Field, Lane, held_text, kind_of
from storage.errors import SearchAway

CHUNK_ENTRIES = 400
CHUNK_ACTIONS = 1000
CHUNK_BYTES = 10_000_000
NEWER_IS_THERE, GONE = 409, 404
KEYS_AT_ONCE = 100
LEFTOVERS_AT_ONCE = 5000
REASON_LENGTH = 200

Action = dict[str, Any]


class Writing:
    """One writing of entries, all read from the database at revision `version`.

    `alone`: nobody else writes to these indexes and they were empty, so there is nothing old to clear away.
    """

    def __init__(self, client: Elasticsearch, indexes: Indexes, version: int, *, alone: bool) -> None:
        self._client, self._indexes, self._version, self._alone = client, indexes, version, alone
        self.refused: dict[str, str] = {}
        self.sizes: dict[str, int] = {}  # passages by key; of those removed 0

    def write(self, entries: Iterable[Entry], removed: Iterable[str]) -> None:
        """Put entries in, take keys out; then what must not be there any more. Raises the client's errors."""
        gone = list(removed)
        self.sizes.update(dict.fromkeys(gone, 0))
        self._note(Lane.RECORDS, self._bulk(self._deletion(Lane.RECORDS, key, key) for key in gone))
        source = iter(entries)
        while chunk := list(islice(source, CHUNK_ENTRIES)):
            newer = self._note(Lane.RECORDS, self._bulk(self._record(entry) for entry in chunk))
            ours = [entry for entry in chunk if entry.key not in newer]
            self.sizes.update({entry.key: len(entry.passages) for entry in ours})
            self._note(Lane.PASSAGES, self._bulk(action for entry in ours for action in self._passages(entry)))
        if not self._alone:
            self._refresh()
            self._note(Lane.PASSAGES, self._bulk(self._leftovers()))
            # A newer writer that began meanwhile didn't see the passages that it lacks: they are ours to take back.
            overtaken = self._overtaken([key for key in self.sizes if key not in gone])
            self._note(Lane.PASSAGES, self._bulk(self._taken_back(overtaken)))
            self._refresh()

    def _record(self, entry: Entry) -> Action:
        return self._document(Lane.RECORDS, entry, entry.key, entry.fields, 0)

    def _passages(self, entry: Entry) -> Iterator[Action]:
        for number, passage in enumerate(entry.passages):
            yield self._document(Lane.PASSAGES, entry, f"{entry.key}#{number}", passage, number)

    def _document(
        self, lane: Lane, entry: Entry, document_id: str, fields: Mapping[Field, Sequence[str]], number: int
    ) -> Action:
        labels = {name: list(label.values(entry.labels)) for name, label in LABEL_FIELDS.items()}
        return {
            **self._address(lane, entry.key, document_id),
            "key": entry.key,
            "number": entry.serial * PASSAGES_PER_RECORD + number,
            "passage": number,
            **{name: values for name, values in labels.items() if values},
            **{field.value: held_text(fields.get(field, ())) for field in Field},
        }

    def _deletion(self, lane: Lane, key: str, document_id: str) -> Action:
        return {"_op_type": "delete", **self._address(lane, key, document_id)}

    def _address(self, lane: Lane, key: str, document_id: str) -> Action:
        name = self._indexes.name((kind_of(key), lane))
        return {"_index": name, "_id": document_id, "version": self._version, "version_type": "external_gte"}

    def _bulk(self, actions: Iterable[Action]) -> Iterator[Action]:
        """The server's word on each action that didn't succeed. A busy server is asked again, ever later."""
        results = streaming_bulk(
            self._client,
            actions,
            chunk_size=CHUNK_ACTIONS,
            max_chunk_bytes=CHUNK_BYTES,
            raise_on_error=False,
            max_retries=RETRIES,
            initial_backoff=FIRST_WAIT,
            max_backoff=LONGEST_WAIT,
            retry_on_status=BUSY,
            require_alias=None if self._alone else True,
        )
        for succeeded, result in results:
            if not succeeded:
                ((operation, item),) = result.items()
                yield {"operation": operation, **item}

    def _note(self, lane: Lane, failures: Iterator[Action]) -> set[str]:
        """Sort out failures: keys of which something newer is there (given back), and records refused."""
        newer: set[str] = set()
        for item in failures:
            key = item["_id"] if lane is Lane.RECORDS else item["_id"].rpartition("#")[0]
            if item["status"] == NEWER_IS_THERE:
                newer.add(key)
            elif item["status"] in BUSY:
                raise SearchAway("Elasticsearch 一直太忙，没有写完，稍后会再试。")
            elif item["status"] == GONE and item["operation"] != "delete":
                self._indexes.forget()
                raise SearchAway("索引不见了，正在重建。")
            elif item["status"] != GONE:
                self.refused.setdefault(key, _reason(item))
        return newer

    def _leftovers(self) -> Iterator[Action]:
        """Passages beyond the last that a record has now."""
        for kind, keys in self._by_kind(list(self.sizes)):
            name = self._indexes.name((kind, Lane.PASSAGES))
            beyond = [
                {"bool": {"filter": [{"term": {"key": key}}, {"range": {"passage": {"gte": self.sizes[key]}}}]}}
                for key in keys
            ]
            after: dict[str, Any] = {}
            while True:
                hits = self._page(name, {"bool": {"should": beyond}}, after)
                for hit in hits:
                    yield self._deletion(Lane.PASSAGES, f"{kind.value}:", hit["_id"])
                if len(hits) < LEFTOVERS_AT_ONCE:
                    break
                after = {"search_after": hits[-1]["sort"]}

    def _page(self, name: str, query: dict[str, Any], after: dict[str, Any]) -> list[Action]:
        """Some documents that match; `after` says where the page before ended."""
        order, many = [{"number": "asc"}], LEFTOVERS_AT_ONCE
        answer = patiently(
            lambda: self._client.search(index=name, query=query, size=many, sort=order, source=False, **after)
        )
        return list(answer["hits"]["hits"])

    def _overtaken(self, keys: Sequence[str]) -> list[str]:
        """Those of which the server now has a newer text, or none any more."""
        found: list[str] = []
        for kind, some in self._by_kind(keys):
            name = self._indexes.name((kind, Lane.RECORDS))
            answer = patiently(partial(self._client.mget, index=name, ids=some, source=False))
            found += [d["_id"] for d in answer["docs"] if not d.get("found") or d["_version"] > self._version]
        return [key for key in found if key not in self.refused]

    def _taken_back(self, keys: Iterable[str]) -> Iterator[Action]:
        for key in keys:
            for number in range(self.sizes[key]):
                yield self._deletion(Lane.PASSAGES, key, f"{key}#{number}")

    def _by_kind(self, keys: Sequence[str]) -> Iterator[tuple[Kind, list[str]]]:
        for kind in dict.fromkeys(map(kind_of, keys)):
            of_kind = [key for key in keys if kind_of(key) is kind]
            for start in range(0, len(of_kind), KEYS_AT_ONCE):
                yield kind, of_kind[start : start + KEYS_AT_ONCE]

    def _refresh(self) -> None:
        kinds = dict.fromkeys(map(kind_of, self.sizes))
        for name in [self._indexes.name((kind, lane)) for kind in kinds for lane in Lane]:
            patiently(partial(self._client.indices.refresh, index=name))


def _reason(item: Action) -> str:
    """What the server says, and why; without its preview of the value."""
    error = item.get("error")
    if not isinstance(error, dict):
        return str(error)[:REASON_LENGTH]
    cause = error.get("caused_by") or {}
    told = [str(part["reason"]).partition(" Preview of")[0] for part in (error, cause) if part.get("reason")]
    return "; ".join(text[:REASON_LENGTH] for text in told) or str(error.get("type"))
