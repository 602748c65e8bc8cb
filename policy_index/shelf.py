"""Records as opened lately, so that a hit doesn't cost a reading from the database each time."""

import threading
from collections import OrderedDict

from policy_index.records import Kind, Record
from policy_index.repository import RecordRepository
from policy_index.search.catalog import Catalog
from policy_index.search.texts import SearchText, text_of
from storage.database import Database

ROOM = 5000


class Shelf:
    """The current version of any record, by kind and id; the least used give way."""

    def __init__(self, database: Database, catalog: Catalog) -> None:
        self._database = database
        self._catalog = catalog
        self._records: OrderedDict[int, Record] = OrderedDict()
        self._texts: dict[int, SearchText] = {}
        self._lock = threading.Lock()

    def put(self, serial: int, record: Record) -> None:
        """Keep a record that was just read."""
        with self._lock:
            self._records[serial] = record
            self._records.move_to_end(serial)
            while len(self._records) > ROOM:
                self._texts.pop(self._records.popitem(last=False)[0], None)

    def get(self, kind: Kind, record_id: str) -> Record | None:
        """The record, or None where there is none."""
        head = self._catalog.find(kind, record_id)
        if head is None:
            return None
        record = self._records.get(head.serial)
        if record is None:
            with self._database.session() as session:
                record = RecordRepository(session).get(kind, record_id)
            if record is not None:
                self.put(head.serial, record)
        return record

    def text(self, kind: Kind, record_id: str) -> SearchText | None:
        """The searchable text of a record, cut into its pieces and windows; None where there is no record."""
        record, head = self.get(kind, record_id), self._catalog.find(kind, record_id)
        if record is None or head is None:
            return None
        text = self._texts.get(head.serial)
        if text is None:
            text = self._texts[head.serial] = text_of(record)
        return text
