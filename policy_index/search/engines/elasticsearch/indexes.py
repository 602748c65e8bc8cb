"""Makes, swaps and deletes a kitchen's indexes. Used by `engine.py` and `snapshots.py`."""

import time
from typing import Any

import structlog
from elasticsearch import BadRequestError, Elasticsearch

from policy_index.search.engines.elasticsearch import mapping
from policy_index.search.engines.elasticsearch.connection import REQUEST_SECONDS, Cluster
from policy_index.search.engines.elasticsearch.names import FIRST, Names, Place, age_of, version_of
from storage.errors import SearchAway

log = structlog.get_logger()
SLOW_SECONDS = 60.0  # for what may take its time: making and deleting indexes, writing
LAST_SEARCHES = REQUEST_SECONDS + 0.5  # those that began on the old indexes are over by then
LEFT_BEHIND = 24 * 3600.0  # a building that is older was given up


class Indexes:
    """The indexes of one kitchen: those behind the aliases, or with a `generation` those being built beside."""

    def __init__(self, client: Elasticsearch, cluster: Cluster, names: Names, generation: str | None) -> None:
        self._client = client.options(request_timeout=SLOW_SECONDS)
        self._cluster, self._names, self.generation = cluster, names, generation
        self._ready = False
        self._version = mapping.MAPPING_VERSION

    def name(self, place: Place) -> str:
        """Where to read and write."""
        return self._names.index(place, self.generation) if self.generation else self._names.alias(place)

    def forget(self) -> None:
        """Look again before the next use: something wasn't there."""
        self._ready = False

    def ensure(self) -> None:
        """Make what isn't there yet; settings that may change follow the kitchen's."""
        if self._ready:
            return
        behind = self.behind_aliases()
        if self.generation is None:
            self._version = min((version_of(name) for found in behind.values() for name in found), default=0)
            self._version = self._version or mapping.MAPPING_VERSION
        for place in self._names.places:
            if self.generation or (not behind[place] and self._version == mapping.MAPPING_VERSION):
                self._create(place)
        if self.generation is None:
            self._bring_settings_up([name for found in behind.values() for name in found])
        self._ready = True

    def outdated(self) -> bool:
        """Whether those in use were made by an older version of the program."""
        self.ensure()
        if self._version != mapping.MAPPING_VERSION:
            self.forget()  # another kitchen may be swapping
            self.ensure()
        return self._version < mapping.MAPPING_VERSION

    def check_writable(self) -> None:
        """Raises SearchAway where those in use have another mapping than ours."""
        self.ensure()
        if self._version > mapping.MAPPING_VERSION:
            raise SearchAway("索引由更新的版本建立，这个版本只能搜索，不能写入：请升级后再试。")
        if self._version < mapping.MAPPING_VERSION:
            raise SearchAway("索引是旧版本的，正在重建。")

    def behind_aliases(self) -> dict[Place, list[str]]:
        """The indexes that each alias stands for."""
        aliases = {place: self._names.alias(place) for place in self._names.places}
        found = self._client.indices.get_alias(
            index=self._names.patterns, allow_no_indices=True, expand_wildcards="open"
        ).body
        return {
            place: [name for name, about in found.items() if alias in about["aliases"]]
            for place, alias in aliases.items()
        }

    def begin_building(self) -> None:
        """Nobody searches a new index yet: it needn't show what is written."""
        self.ensure()
        self._client.indices.put_settings(index=self._own(), settings=mapping.BUILDING)

    def end_building(self) -> None:
        """Show it all."""
        self._client.indices.put_settings(index=self._own(), settings=mapping.BUILT)
        self._client.indices.refresh(index=self._own())

    def take_place(self) -> None:
        """Put the aliases on these indexes, all at once; the old ones go once no search is on them any more."""
        self.ensure()
        old = [name for found in self.behind_aliases().values() for name in found if name not in self._own()]
        self._client.cluster.health(index=self._own(), wait_for_status="yellow", timeout=f"{SLOW_SECONDS:.0f}s")
        swap: list[dict[str, Any]] = [{"remove": {"index": name, "alias": "*"}} for name in old]
        swap += [
            {"add": {"index": self.name(place), "alias": self._names.alias(place)}} for place in self._names.places
        ]
        self._client.indices.update_aliases(actions=swap)
        time.sleep(LAST_SEARCHES)
        self._delete([*old, *self._given_up()])

    def _own(self) -> list[str]:
        return [self.name(place) for place in self._names.places]

    def _given_up(self) -> list[str]:
        """Indexes that were begun long ago and never took their place."""
        found = self._client.indices.get_alias(index=self._names.patterns, allow_no_indices=True).body
        return [name for name, about in found.items() if not about["aliases"] and age_of(name) > LEFT_BEHIND]

    def _delete(self, names: list[str]) -> None:
        for name in names:
            self._client.options(ignore_status=404).indices.delete(index=name)

    def _create(self, place: Place) -> None:
        name = self._names.index(place, self.generation or FIRST)
        try:
            self._client.indices.create(
                index=name,
                mappings=mapping.mapping() if place else mapping.state_mapping(),
                settings=mapping.settings(self._cluster, place[1] if place else None),
                aliases=None if self.generation else {self._names.alias(place): {}},
                wait_for_active_shards=1,
            )
        except BadRequestError as error:  # another kitchen was as quick
            if error.message != "resource_already_exists_exception":
                raise
        else:
            log.info("index_made", index=name)

    def _bring_settings_up(self, names: list[str]) -> None:
        """Replicas and slow logs as the kitchen is set; written only where they differ."""
        wanted = mapping.changeable_settings(self._cluster)
        if not names:
            return
        found = self._client.indices.get_settings(index=names, flat_settings=True).body
        for name, about in found.items():
            there = about["settings"]
            if any(there.get(f"index.{key}") != value for key, value in wanted.items()):
                self._client.indices.put_settings(index=name, settings={"index": wanted})
