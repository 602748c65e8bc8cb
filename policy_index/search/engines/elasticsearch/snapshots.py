"""Snapshots of a kitchen's indexes in a repository that is registered on the cluster. Used by `kitchen backup`.

The truth is the database: a snapshot only saves building the index anew.
"""

import re

from elasticsearch import ApiError, NotFoundError, TransportError

from policy_index.search.engines.elasticsearch.connection import Cluster, explained, open_client
from policy_index.search.engines.elasticsearch.indexes import Indexes
from policy_index.search.engines.elasticsearch.mapping import MAPPING_VERSION
from policy_index.search.engines.elasticsearch.names import Names, new_generation, version_of
from storage.errors import InvalidInput, SearchAway

SNAPSHOT_SECONDS = 24 * 3600.0


class Snapshots:
    """Of one kitchen's indexes. Raises InvalidInput where the repository or the snapshot isn't there, SearchAway."""

    def __init__(self, cluster: Cluster, prefix: str) -> None:
        self._cluster, self._names = cluster, Names(prefix)
        self._client = open_client(cluster)
        self._patient = self._client.options(request_timeout=SNAPSHOT_SECONDS, max_retries=0)

    def make(self, repository: str, snapshot: str) -> int:
        """Keep the indexes in use; gives how many."""
        try:
            behind = Indexes(self._client, self._cluster, self._names, None).behind_aliases()
            names = [name for found in behind.values() for name in found]
            if not names:
                raise InvalidInput("Elasticsearch 上还没有这个厨房的索引，没有可以备份的。")
            answer = self._patient.snapshot.create(
                repository=repository,
                snapshot=snapshot,
                indices=names,
                include_global_state=False,
                wait_for_completion=True,
            )
        except (ApiError, TransportError) as error:
            raise _told(error, repository, snapshot) from error
        if answer["snapshot"]["state"] != "SUCCESS":
            raise SearchAway(f"快照 {snapshot} 没有做完整（{answer['snapshot']['state']}），请再做一次。")
        return len(names)

    def restore(self, repository: str, snapshot: str, prefix: str) -> bool:
        """Put a snapshot's indexes in use; `prefix` is that of the kitchen which made it.

        False, and nothing is left, where they are of another version of the mapping: then build them anew.
        """
        generation = new_generation()
        try:
            found = self._client.snapshot.get(repository=repository, snapshot=snapshot)["snapshots"][0]["indices"]
            ours = [name for name in found if name.startswith(f"{prefix}-")]
            if not ours or any(version_of(name) != MAPPING_VERSION for name in ours):
                return False
            self._patient.snapshot.restore(
                repository=repository,
                snapshot=snapshot,
                indices=ours,
                rename_pattern=f"^{re.escape(prefix)}-(.+)-[0-9a-z]+$",
                rename_replacement=f"{self._names.prefix}-$1-{generation}",
                include_aliases=False,
                include_global_state=False,
                wait_for_completion=True,
            )
            Indexes(self._client, self._cluster, self._names, generation).take_place()
        except (ApiError, TransportError) as error:
            raise _told(error, repository, snapshot) from error
        return True

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()


def _told(error: ApiError | TransportError, repository: str, snapshot: str) -> InvalidInput | SearchAway:
    if isinstance(error, NotFoundError) and error.message == "repository_missing_exception":
        return InvalidInput(f"Elasticsearch 上没有登记快照仓库 {repository}：请先登记（见 docs/elasticsearch.md）。")
    if isinstance(error, NotFoundError):
        return InvalidInput(f"快照仓库 {repository} 里没有快照 {snapshot}。")
    return SearchAway(explained(error))
