"""The tantivy indexes of the embedded engine, one a lane of each kind: their fields, their documents, their writers.

Whoever changes the fields raises `FORMAT` in `embedded.py`.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import tantivy

from policy_index.records import Kind
from policy_index.search.engines.labels import LABEL_FIELDS
from policy_index.search.engines.protocol import PASSAGES_PER_RECORD, Entry, Field, Lane, held_text, kind_of

WRITER_HEAP = 256_000_000  # at most: taken as documents come, and given back; what fills it becomes one segment


class Writers:
    """A writer for each lane that is written to, opened when first needed."""

    def __init__(self, indexes: Mapping[tuple[Kind, Lane], tantivy.Index]) -> None:
        self._indexes = indexes
        self._open: dict[tuple[Kind, Lane], tantivy.IndexWriter] = {}

    def delete(self, key: str) -> None:
        """Take a record out of both lanes of its kind."""
        for lane in Lane:
            self._writer(kind_of(key), lane).delete_documents_by_term("key", key)

    def add(self, lane: Lane, entry: Entry, fields: Mapping[Field, Sequence[str]], number: int) -> None:
        """Put one document in."""
        self._writer(kind_of(entry.key), lane).add_document(document_of(entry, fields, number))

    def commit(self) -> Iterator[tuple[Kind, Lane]]:
        """Make it all permanent; gives the lanes that have something new to read."""
        for writer in self._open.values():
            writer.commit()
        yield from self._open

    def settle(self) -> None:
        """Wait for segments that are being merged in the background; searches go on meanwhile."""
        for writer in self._open.values():
            writer.wait_merging_threads()

    def _writer(self, kind: Kind, lane: Lane) -> tantivy.IndexWriter:
        if (kind, lane) not in self._open:
            self._open[kind, lane] = self._indexes[kind, lane].writer(WRITER_HEAP, 1)
        return self._open[kind, lane]


def open_lane(folder: Path) -> tantivy.Index:
    """The index in a folder; made where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("number", indexed=True, fast=True)
    for name, label in LABEL_FIELDS.items():
        if label.number:
            builder.add_unsigned_field(name, indexed=True, fast=True)
        else:
            builder.add_text_field(name, tokenizer_name="raw", fast=True, index_option="basic")
    for field in Field:
        builder.add_text_field(field.value, tokenizer_name="whitespace", index_option="freq")
    return tantivy.Index(builder.build(), path=str(folder), reuse=True)


def document_of(entry: Entry, fields: Mapping[Field, Sequence[str]], number: int) -> tantivy.Document:
    """A record, or passage `number` of it, as tantivy keeps it."""
    document = tantivy.Document()
    document.add_text("key", entry.key)
    document.add_unsigned("number", entry.serial * PASSAGES_PER_RECORD + number)
    for name, label in LABEL_FIELDS.items():
        for value in label.values(entry.labels):
            document.add_unsigned(name, value) if isinstance(value, int) else document.add_text(name, value)
    for field in Field:
        document.add_text(field.value, held_text(fields.get(field, ())))
    return document
