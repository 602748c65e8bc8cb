"""How far the indexes have come, and which records they refused: an index of its own beside them.

Kept by external version, so that a kitchen that is late never turns it back.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk

from policy_index.search.engines.elasticsearch.connection import FIRST_WAIT, RETRIES, patiently

REVISION = "revision"
REFUSED = "refused:"
REFUSED_READ = 1000


class State:
    """The state of the indexes that `name` belongs to."""

    def __init__(self, client: Elasticsearch) -> None:
        self._client = client
        self._refused: dict[str, str] | None = None

    def revision(self, name: str) -> int:
        """The revision taken in; 0 where nothing was."""
        found = self._client.options(ignore_status=404).get(index=name, id=REVISION).body
        return int(found["_source"]["revision"]) if found.get("found") else 0

    def keep_revision(self, name: str, revision: int) -> None:
        """Note it; where another kitchen noted a later one, that stays."""
        document = {"revision": revision}
        unless_later = self._client.options(ignore_status=409)
        patiently(
            lambda: unless_later.index(
                index=name, id=REVISION, document=document, version=revision, version_type="external_gte"
            )
        )

    def refused(self, name: str) -> Mapping[str, str]:
        """Records that didn't go in, by key, with the reason. Read once, then kept up with what is written here."""
        if self._refused is None:
            answer = self._client.search(index=name, query={"exists": {"field": "key"}}, size=REFUSED_READ)
            sources = [hit["_source"] for hit in answer["hits"]["hits"]]
            self._refused = {source["key"]: source["reason"] for source in sources}
        return dict(self._refused)

    def keep_refused(self, name: str, refused: Mapping[str, str], gone_in: Iterable[str], version: int) -> None:
        """Note those that were refused now, and strike out those that went in or are gone."""
        known = dict(self.refused(name))
        struck = [key for key in gone_in if key in known and key not in refused]
        if not refused and not struck:
            return
        self._refused = {key: reason for key, reason in known.items() if key not in struck} | dict(refused)
        notes = _notes(name, refused, struck, version)
        bulk(self._client, notes, raise_on_error=False, refresh=True, max_retries=RETRIES, initial_backoff=FIRST_WAIT)


def _notes(name: str, refused: Mapping[str, str], struck: Iterable[str], version: int) -> Iterator[dict[str, Any]]:
    by_version = {"_index": name, "version": version, "version_type": "external_gte"}
    for key, reason in refused.items():
        yield by_version | {"_id": f"{REFUSED}{key}", "key": key, "reason": reason}
    for key in struck:
        yield by_version | {"_op_type": "delete", "_id": f"{REFUSED}{key}"}
