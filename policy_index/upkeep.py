"""Keeps an engine up with the database: new and changed records in, withdrawn ones out, all anew where it must be.

Used by `policy_index/index.py`, which knows what was read; `kitchen reindex` builds anew through it too.
"""

import contextlib
import time
from collections.abc import Iterable, Iterator, Set

import structlog

from policy_index.records import Kind
from policy_index.repository import RecordRepository
from policy_index.search.catalog import Catalog
from policy_index.search.engines.protocol import SEARCHED_KINDS, Engine, Entry
from policy_index.search.entries import entry_of
from policy_index.shelf import Shelf
from storage.database import Database
from storage.errors import SearchAway

log = structlog.get_logger()
BATCH = 400  # records written at once
LARGEST_BATCH = 16 * BATCH
TRIED_AGAIN_SECONDS = 30.0  # after which records that the engine refused are offered again, if nothing changed

Key = tuple[Kind, str]


class Upkeep:
    """The upkeep of one engine. Not thread-safe: one catching up at a time."""

    def __init__(self, database: Database, engine: Engine, catalog: Catalog, shelf: Shelf) -> None:
        self._database, self._engine, self._catalog, self._shelf = database, engine, catalog, shelf
        self._tried = 0.0
        self._labels_known_from = 0
        self._met = False

    def start(self, last: int) -> int:
        """The revision to read records as of, first: the index's, where it is behind the `last`; else 0.

        From there on it is seen which records that did not change have other labels now: a regulation that was
        imported while no kitchen was up may have ended them.
        """
        with contextlib.suppress(SearchAway):
            indexed = self._engine.revision()
            return indexed if indexed < last else 0
        return 0

    def labels_known_from(self, revision: int) -> None:
        """Since when changes of labels are told to `bring_up`."""
        self._labels_known_from = revision

    def bring_up(self, seen: int, relabelled: Set[Key]) -> None:
        """Write what changed since the engine's revision, up to `seen`, and what has other labels now.

        Raises SearchAway.
        """
        if self._engine.outdated():
            log.info("index_outdated")
            self._build_anew(seen)
            return
        indexed = self._engine.revision()
        if indexed > seen and indexed > self._last_revision():
            log.warning("index_ahead_of_database", indexed=indexed)  # an older database was put back
            self._build_anew(seen)
            return
        if not self._met and 0 < indexed < self._labels_known_from:  # it was away when records were read
            relabelled = relabelled | {(Kind.POLICY, head.id) for head in self._catalog.of_kind(Kind.POLICY)}
        self._met = True
        again = self._refused(changed=indexed < seen)
        if indexed >= seen and not relabelled and not again:
            return
        with self._database.session() as session:
            keys = RecordRepository(session).keys_since(indexed)
        stale = sorted({(kind, record_id) for kind, record_id, there in keys if there} | relabelled | again)
        removed = {f"{kind.value}:{record_id}" for kind, record_id, there in keys if not there}
        removed |= {f"{kind.value}:{record_id}" for kind, record_id in again if not self._catalog.find(kind, record_id)}
        # Many come in batches: each can be found as soon as its batch is written. Larger and larger ones, for every
        # batch leaves a segment, and a search looks at all segments.
        size = BATCH
        while len(stale) > size:
            batch, stale = stale[:size], stale[size:]
            self._engine.write(index_entries(self._catalog, self._shelf, batch), (), indexed, seen)
            size = min(2 * size, LARGEST_BATCH)
        self._engine.write(index_entries(self._catalog, self._shelf, stale), sorted(removed), max(indexed, seen), seen)

    def _refused(self, *, changed: bool) -> set[Key]:
        """Records that the engine refused before, where it is time to offer them again."""
        refused = self._engine.refused()
        now = time.monotonic()
        if not refused or not (changed or now - self._tried >= TRIED_AGAIN_SECONDS):
            return set()
        self._tried = now
        parted = [key.partition(":") for key in refused]
        return {(Kind(kind), record_id) for kind, _, record_id in parted}

    def _last_revision(self) -> int:
        with self._database.session() as session:
            return RecordRepository(session).last_revision()

    def _build_anew(self, seen: int) -> None:
        keys = [(kind, head.id) for kind in SEARCHED_KINDS for head in self._catalog.of_kind(kind)]
        build_anew(self._engine, index_entries(self._catalog, self._shelf, keys), seen)


def build_anew(engine: Engine, entries: Iterable[Entry], revision: int) -> None:
    """Build an index beside the engine's and put it in its place. Raises SearchAway."""
    new = engine.beside()
    try:
        new.write(entries, (), revision)
        new.take_place()
    finally:
        new.close()
    engine.follow()


def index_entries(catalog: Catalog, shelf: Shelf, keys: Iterable[Key]) -> Iterator[Entry]:
    """The entries of those records that are searched, ready for an engine."""
    for kind, record_id in keys:
        head = catalog.find(kind, record_id)
        text = shelf.text(kind, record_id) if head and kind in SEARCHED_KINDS else None
        if head and text:
            yield entry_of(head.key, head.serial, catalog.labels(head), text)
