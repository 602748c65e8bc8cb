"""Suggestions over a few records of our own, without a database: the catalog and the changes are the real ones."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from policy_index.records import Faq, Guide, Kind, Policy, Record
from policy_index.repository import Change
from policy_index.search.catalog import Catalog
from policy_index.suggesting.suggesting import Suggesting

TODAY = date(2026, 11, 24)


@dataclass
class Prompter:
    """Suggestions and what feeds them."""

    own_list: Path
    catalog: Catalog = field(default_factory=Catalog)
    revision: int = 0

    def __post_init__(self) -> None:
        self.suggesting = Suggesting(self.catalog, self.own_list)
        self.suggesting.follow(TODAY)

    def put(self, *records: Record, day: date = TODAY) -> None:
        """Import records."""
        self._apply([(kind_of(record), record.id, record) for record in records], day)

    def withdraw(self, kind: Kind, record_id: str) -> None:
        """Withdraw a record."""
        self._apply([(kind, record_id, None)], TODAY)

    def texts(self, typed: str, size: int = 8, kind: Kind | None = None) -> list[str]:
        """The texts suggested."""
        return [suggestion.text for suggestion in self.suggesting.suggest(typed, size, kind)]

    def _apply(self, rows: Iterable[tuple[Kind, str, Record | None]], day: date) -> None:
        changes = []
        for kind, record_id, record in rows:
            self.revision += 1
            changes.append(Change(self.revision, kind, record_id, 1, record))
        applied = self.catalog.apply(changes)
        self.suggesting.apply(changes, applied.revalued, day)


def kind_of(record: Record) -> Kind:
    """The kind that a record is of."""
    kinds: dict[type[Record], Kind] = {Policy: Kind.POLICY, Guide: Kind.GUIDE, Faq: Kind.FAQ}
    return kinds[type(record)]


@pytest.fixture
def prompter(tmp_path: Path) -> Prompter:
    """An empty one."""
    return Prompter(tmp_path / "deny.txt")


@pytest.fixture
def law() -> Callable[..., Policy]:
    """Makes a regulation."""

    def make(record_id: str, title: str, **fields: object) -> Policy:
        return Policy.model_validate({"id": record_id, "title": title, "text": "第一条 为了管理。", **fields})

    return make
