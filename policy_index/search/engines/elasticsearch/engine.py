"""The door to Elasticsearch: what `protocol.Engine` promises, on a cluster. Opened by `policy_index/index.py`.

The same tokens as in the embedded engine go into `whitespace`-analysed fields, one index a lane, reached by an alias.
Only features of the basic distribution.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import structlog
from elasticsearch import NotFoundError

from policy_index.records import Kind
from policy_index.search.engines.elasticsearch.connection import Cluster, open_client, reaching
from policy_index.search.engines.elasticsearch.indexes import SLOW_SECONDS, Indexes
from policy_index.search.engines.elasticsearch.names import Names, new_generation
from policy_index.search.engines.elasticsearch.searching import Asking
from policy_index.search.engines.elasticsearch.state import State
from policy_index.search.engines.elasticsearch.writing import Writing
from policy_index.search.engines.protocol import (
    SEARCHED_KINDS,
    Counts,
    Entry,
    Filter,
    Lane,
    Scored,
    Terms,
    Wanted,
    in_order,
)
from storage.errors import SearchAway

log = structlog.get_logger()
TOLD = 3  # refused records that are named


class ElasticsearchEngine:
    """One kitchen's indexes on a cluster; `prefix` begins their names. Thread-safe."""

    def __init__(self, cluster: Cluster, prefix: str, generation: str | None = None) -> None:
        self._cluster, self._names = cluster, Names(prefix)
        self._client = open_client(cluster)
        self._slow_client = self._client.options(request_timeout=SLOW_SECONDS)
        self._indexes = Indexes(self._client, cluster, self._names, generation)
        self._asking = Asking(self._client, cluster.slow_ms)
        self._state = State(self._slow_client)

    def revision(self) -> int:
        with self._reaching():
            if self.outdated():
                return 0
            return self._state.revision(self._indexes.name(None))

    def write(self, entries: Iterable[Entry], removed: Iterable[str], revision: int, as_of: int | None = None) -> None:
        alone = self._indexes.generation is not None
        version = revision if as_of is None else as_of
        with self._reaching():
            self._indexes.check_writable()
            if alone:
                self._indexes.begin_building()
            writing = Writing(self._slow_client, self._indexes, version, alone=alone)
            writing.write(entries, removed)
            if alone:
                self._indexes.end_building()
            name = self._indexes.name(None)
            self._state.keep_refused(name, writing.refused, writing.sizes, version)
            self._state.keep_revision(name, revision)
        if writing.refused:
            log.warning("records_refused", number=len(writing.refused), first=_first(writing.refused))

    def best(self, wanted: Wanted, only: Filter, limit: int) -> list[Scored]:
        if limit < 1 or not any(one.weights for one in wanted.terms):
            return []
        with self._reaching():
            self._indexes.ensure()
            return in_order(self._asking.best(self._indexes.name((wanted.kind, wanted.lane)), wanted, only, limit))

    def count(self, kinds: Sequence[Kind], terms: Sequence[Terms], only: Filter, facets: Sequence[str]) -> Counts:
        if not kinds or (terms and not any(one.weights for one in terms)):
            return Counts(0, {name: {} for name in facets})
        with self._reaching():
            self._indexes.ensure()
            names = [self._indexes.name((kind, Lane.RECORDS)) for kind in kinds]
            return Counts(*self._asking.count(names, terms, only, facets))

    def outdated(self) -> bool:
        with self._reaching():
            return self._indexes.generation is None and self._indexes.outdated()

    def refused(self) -> Mapping[str, str]:
        with self._reaching():
            return {} if self.outdated() else self._state.refused(self._indexes.name(None))

    def beside(self) -> "ElasticsearchEngine":
        return ElasticsearchEngine(self._cluster, self._names.prefix, new_generation())

    def take_place(self) -> None:
        with self._reaching():
            self._indexes.take_place()

    def follow(self) -> None:
        """Nothing to do: searches go through the alias."""

    def check(self) -> str:
        with self._reaching(for_staff=True):
            self._indexes.ensure()
            names = [self._indexes.name((kind, Lane.PASSAGES)) for kind in SEARCHED_KINDS]
            health = self._client.cluster.health(index=names)
            count = self._client.count(index=names)["count"]
        if health["status"] == "red":
            raise SearchAway("Elasticsearch 集群状态为 red，搜索暂时不可用。")
        return f"elasticsearch {health['status']}, {health['number_of_nodes']} nodes, {count} passages"

    def close(self) -> None:
        self._client.close()

    @contextmanager
    def _reaching(self, *, for_staff: bool = False) -> Iterator[None]:
        with reaching(for_staff=for_staff):
            try:
                yield
            except NotFoundError:
                self._indexes.forget()  # deleted by somebody: made anew at the next use
                raise


def _first(refused: Mapping[str, str]) -> list[str]:
    return [f"{key}: {reason}" for key, reason in list(refused.items())[:TOLD]]
