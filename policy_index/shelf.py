"""The searchable texts of all records, and the records opened lately: a hit costs no reading from the database.

Texts are what a search reads, some thirty a search, so all of them are kept, and kept small. Whole records are read
by one person at a time, a few at a time.
"""

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from policy_index.records import Kind, Record
from policy_index.repository import Change, RecordRepository
from policy_index.search.catalog import Catalog
from policy_index.search.engines.protocol import SEARCHED_KINDS
from policy_index.search.texts import SearchText, text_of
from storage.database import Database

ROOM = 500  # whole records


class _Kept(NamedTuple):
    serial: int
    text: SearchText


class Shelf:
    """The current version of any record, and of its text, by kind and id. Thread-safe."""

    def __init__(self, database: Database, catalog: Catalog) -> None:
        self._database = database
        self._catalog = catalog
        self._records: OrderedDict[int, Record] = OrderedDict()
        self._texts: defaultdict[Kind, dict[str, _Kept]] = defaultdict(dict)
        self._lock = threading.Lock()

    def apply(self, changes: Iterable[Change]) -> None:
        """Take changes in that the catalog has taken in."""
        for change in changes:
            if change.record is None:
                self._texts[change.kind].pop(change.id, None)
            elif change.kind in SEARCHED_KINDS:
                self._texts[change.kind][change.id] = _Kept(change.revision, text_of(change.record))

    def get(self, kind: Kind, record_id: str) -> Record | None:
        """The record, or None where there is none."""
        head = self._catalog.find(kind, record_id)
        if head is None:
            return None
        with self._lock:
            record = self._records.get(head.serial)
            if record is not None:
                self._records.move_to_end(head.serial)
                return record
        with self._database.session() as session:
            record = RecordRepository(session).get(kind, record_id)
        if record is not None:
            with self._lock:
                self._records[head.serial] = record
                while len(self._records) > ROOM:
                    self._records.popitem(last=False)
        return record

    def text(self, kind: Kind, record_id: str) -> SearchText | None:
        """The searchable text of a record, cut into its pieces and windows; None where there is no record."""
        head = self._catalog.find(kind, record_id)
        if head is None:
            return None
        kept = self._texts[kind].get(record_id)
        if kept is None or kept.serial != head.serial:
            record = self.get(kind, record_id)
            if record is None:
                return None
            kept = self._texts[kind][record_id] = _Kept(head.serial, text_of(record))
        return kept.text
