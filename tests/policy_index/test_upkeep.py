"""Upkeep of an engine: what is written when, seen by an engine that keeps count of it."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from policy_index.records import Kind
from policy_index.repository import RecordRepository
from policy_index.search.catalog import Catalog
from policy_index.search.engines.embedded import EmbeddedEngine
from policy_index.search.engines.protocol import Entry
from policy_index.shelf import Shelf
from policy_index.upkeep import Upkeep
from storage.database import Database
from tests.policy_index.conftest import FAQ, RECORDS


class Counting(EmbeddedEngine):
    """The embedded engine, which tells what it was given and can say that it refused something."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.given: list[str] = []
        self.says_refused: Mapping[str, str] = {}

    def write(self, entries, removed, revision, as_of=None) -> None:  # type: ignore[no-untyped-def]
        """As before, noting the keys."""

        def noted() -> Iterator[Entry]:
            for entry in entries:
                self.given.append(entry.key)
                yield entry

        super().write(noted(), removed, revision, as_of)

    def refused(self) -> Mapping[str, str]:
        """What it was told to say."""
        return self.says_refused


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Counting]:
    """An empty one."""
    engine = Counting(tmp_path / "index")
    yield engine
    engine.close()


@pytest.fixture
def catalog(database: Database) -> Catalog:
    """Of all records."""
    catalog = Catalog()
    with database.session() as session:
        catalog.apply(list(RecordRepository(session).changes_since(0)))
    return catalog


@pytest.fixture
def upkeep(database: Database, engine: Counting, catalog: Catalog) -> Upkeep:
    """Of that engine."""
    return Upkeep(database, engine, catalog, Shelf(database, catalog))


def last(database: Database) -> int:
    """The newest revision."""
    with database.session() as session:
        return RecordRepository(session).last_revision()


def test_everything_once_and_then_nothing(upkeep: Upkeep, engine: Counting, database: Database) -> None:
    upkeep.bring_up(last(database), set())
    assert len(engine.given) == sum(map(len, RECORDS.values()))
    upkeep.bring_up(last(database), set())
    assert len(engine.given) == sum(map(len, RECORDS.values()))


def test_what_was_refused_is_offered_again_with_the_next_change(
    upkeep: Upkeep, engine: Counting, database: Database, catalog: Catalog
) -> None:
    upkeep.bring_up(last(database), set())
    engine.given.clear()
    engine.says_refused = {"policy:lamps": "too long"}
    with database.session() as session:
        changed = FAQ.model_copy(update={"answer": "请拨打热线。"})
        RecordRepository(session).write(Kind.FAQ, [changed], "own")
        catalog.apply(list(RecordRepository(session).changes_since(engine.revision())))
    upkeep.bring_up(last(database), set())
    assert sorted(engine.given) == [f"faq:{FAQ.id}", "policy:lamps"]


def test_labels_that_changed_unseen_are_all_written_anew(
    upkeep: Upkeep, engine: Counting, database: Database, catalog: Catalog
) -> None:
    engine.write([], (), last(database) - 1)
    upkeep.labels_known_from(last(database))  # the engine was away when records were read
    upkeep.bring_up(last(database), set())
    assert {key for key in engine.given if key.startswith("policy:")} == {
        f"policy:{head.id}" for head in catalog.of_kind(Kind.POLICY)
    }


def test_an_index_ahead_of_its_database_is_built_anew(upkeep: Upkeep, engine: Counting, database: Database) -> None:
    engine.write([], (), last(database) + 5)
    upkeep.bring_up(last(database), set())
    assert engine.revision() == last(database)
