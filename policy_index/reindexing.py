"""Builds the search index anew from the database. Called by `kitchen reindex` and `kitchen backup restore`."""

from collections.abc import Callable, Iterator
from itertools import islice

from policy_index.repository import RecordRepository
from policy_index.search.catalog import Catalog
from policy_index.search.engines.opening import open_engine
from policy_index.search.engines.protocol import SEARCHED_KINDS, Entry
from policy_index.shelf import Shelf
from policy_index.upkeep import build_anew, index_entries
from storage.database import Database
from storage.settings import Settings

READ_BATCH = 1000


def reindex(settings: Settings, database: Database, progress: Callable[[int, int], None]) -> int:
    """Build a new index beside the one in use and swap; gives how many records it holds.

    A running kitchen turns to it by itself, and catches up with what was imported meanwhile.
    """
    engine = open_engine(settings)
    catalog = Catalog()
    shelf = Shelf(database, catalog)
    with database.session() as session:
        repository = RecordRepository(session)
        revision = repository.last_revision()
        changes = repository.changes_since(0)
        for batch in iter(lambda: list(islice(changes, READ_BATCH)), []):
            catalog.apply(batch)
            shelf.apply(batch)
    keys = [(kind, head.id) for kind in SEARCHED_KINDS for head in catalog.of_kind(kind)]

    def counted() -> Iterator[Entry]:
        for done, entry in enumerate(index_entries(catalog, shelf, keys), start=1):
            progress(done, len(keys))
            yield entry

    try:
        build_anew(engine, counted(), revision)
    finally:
        engine.close()
    return len(keys)
