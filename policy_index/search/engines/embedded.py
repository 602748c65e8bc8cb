"""The engine that lives in our own process: two tantivy indexes in one folder."""

import json
import os
import shutil
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import tantivy

from policy_index.search.engines.protocol import (
    FOREVER,
    PASSAGES_PER_RECORD,
    Counts,
    Entry,
    Field,
    Filter,
    Labels,
    Lane,
    Scored,
    Terms,
)
from storage.errors import SearchAway

WRITER_HEAP = 64_000_000
REVISION_FILE = "revision.json"
CURRENT_FILE = "current"
FACET_SIZE = 200


class EmbeddedEngine:
    """tantivy below `root`, one folder a generation; the file `current` names the one in use.

    One process writes, any number read.
    """

    def __init__(self, root: Path, generation: str | None = None) -> None:
        self._root = root
        self._write_lock = threading.Lock()
        self._open(generation or self._current() or self._first())

    def revision(self) -> int:
        try:
            return int(json.loads((self._folder / REVISION_FILE).read_text())["revision"])
        except FileNotFoundError:
            return 0

    def write(self, entries: Iterable[Entry], removed: Iterable[str], revision: int) -> None:
        with self._write_lock:
            writers = {lane: index.writer(WRITER_HEAP, 1) for lane, index in self._indexes.items()}
            for key in removed:
                for writer in writers.values():
                    writer.delete_documents_by_term("key", key)
            for entry in entries:
                for writer in writers.values():
                    writer.delete_documents_by_term("key", entry.key)
                writers[Lane.RECORDS].add_document(_document(entry, entry.fields, 0))
                for number, passage in enumerate(entry.passages):
                    writers[Lane.PASSAGES].add_document(_document(entry, passage, number))
            for lane, writer in writers.items():
                writer.commit()
                writer.wait_merging_threads()
                self._indexes[lane].reload()
                self._searchers[lane] = self._indexes[lane].searcher()
            _replace(self._folder / REVISION_FILE, json.dumps({"revision": revision}))

    def beside(self) -> "EmbeddedEngine":
        return EmbeddedEngine(self._root, f"{time.time_ns():x}")

    def take_place(self) -> None:
        before = self._current()
        _replace(self._root / CURRENT_FILE, self._folder.name)
        kept = {self._folder.name, before}  # a running kitchen may still read the one before
        for folder in self._root.iterdir():
            if folder.is_dir() and folder.name not in kept:
                shutil.rmtree(folder, ignore_errors=True)

    def follow(self) -> None:
        current = self._current()
        if current and current != self._folder.name:
            with self._write_lock:
                self._open(current)

    def _open(self, generation: str) -> None:
        self._folder = self._root / generation
        self._indexes = {lane: _open(self._folder / lane.value) for lane in Lane}
        self._searchers = {lane: index.searcher() for lane, index in self._indexes.items()}
        self._schema = self._indexes[Lane.RECORDS].schema

    def _current(self) -> str | None:
        try:
            return (self._root / CURRENT_FILE).read_text().strip()
        except FileNotFoundError:
            return None

    def _first(self) -> str:
        self._root.mkdir(parents=True, exist_ok=True)
        _replace(self._root / CURRENT_FILE, "first")
        return "first"

    def best(self, lane: Lane, terms: Sequence[Terms], only: Filter, limit: int) -> list[Scored]:
        wanted = self._any_of(terms)
        if wanted is None or limit < 1:
            return []
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, wanted), *self._conditions(only)])
        searcher = self._searchers[lane]
        hits = searcher.search(query, limit, count=False).hits
        numbers = searcher.fast_field_values("number", [address for _, address in hits])
        found = [
            Scored(*divmod(int(number or 0), PASSAGES_PER_RECORD), score)
            for (score, _), number in zip(hits, numbers, strict=True)
        ]
        return sorted(found, key=lambda one: (-one.score, one.serial, one.passage))

    def count(self, terms: Sequence[Terms], only: Filter, facets: Sequence[str]) -> Counts:
        wanted = self._any_of(terms) if terms else tantivy.Query.all_query()
        if wanted is None:
            return Counts(0, {name: {} for name in facets})
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, wanted), *self._conditions(only)])
        wishes = {name: {"terms": {"field": name, "size": FACET_SIZE}} for name in {"kind", *facets}}
        found = self._searchers[Lane.RECORDS].aggregate(query, wishes)
        counts = {name: {_label(b["key"]): b["doc_count"] for b in found[name]["buckets"]} for name in wishes}
        # Every record has one kind: counting those saves a search for the total.
        return Counts(sum(counts["kind"].values()), {name: counts[name] for name in facets})

    def check(self) -> str:
        if not self._folder.exists():
            raise SearchAway("索引文件夹不见了，请运行 kitchen reindex。")
        return f"embedded, {self._searchers[Lane.PASSAGES].num_docs} passages"

    def close(self) -> None:
        self._searchers.clear()
        self._indexes.clear()

    def _any_of(self, terms: Sequence[Terms]) -> tantivy.Query | None:
        parts = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(
                    tantivy.Query.term_query(self._schema, one.field.value, token, "freq"), weight
                ),
            )
            for one in terms
            for token, weight in one.weights.items()
        ]
        return tantivy.Query.boolean_query(parts) if parts else None

    def _conditions(self, only: Filter) -> list[tuple[tantivy.Occur, tantivy.Query]]:
        choices = {
            "kind": only.kinds,
            "issuer": only.issuers,
            "region": only.regions,
            "year": only.years,
        }
        queries = [
            tantivy.Query.term_set_query(self._schema, name, list(values)) for name, values in choices.items() if values
        ]
        if only.in_force_on is not None:
            day, unsigned = only.in_force_on, tantivy.FieldType.Unsigned
            queries.append(tantivy.Query.range_query(self._schema, "since", unsigned, None, day))
            queries.append(tantivy.Query.range_query(self._schema, "until", unsigned, day + 1, None))
        return [(tantivy.Occur.Must, tantivy.Query.const_score_query(query, 0.0)) for query in queries]


def _open(folder: Path) -> tantivy.Index:
    folder.mkdir(parents=True, exist_ok=True)
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("number", fast=True)
    builder.add_text_field("kind", tokenizer_name="raw", fast=True, index_option="basic")
    builder.add_text_field("issuer", tokenizer_name="raw", fast=True, index_option="basic")
    builder.add_text_field("region", tokenizer_name="raw", fast=True, index_option="basic")
    builder.add_unsigned_field("year", indexed=True, fast=True)
    builder.add_unsigned_field("since", indexed=True, fast=True)
    builder.add_unsigned_field("until", indexed=True, fast=True)
    for field in Field:
        builder.add_text_field(field.value, tokenizer_name="whitespace", index_option="freq")
    return tantivy.Index(builder.build(), path=str(folder), reuse=True)


def _document(entry: Entry, fields: Mapping[Field, Sequence[str]], number: int) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("key", entry.key)
    document.add_unsigned("number", entry.serial * PASSAGES_PER_RECORD + number)
    _add_labels(document, entry.labels)
    for field, tokens in fields.items():
        document.add_text(field.value, " ".join(tokens))
    return document


def _add_labels(document: tantivy.Document, labels: Labels) -> None:
    document.add_text("kind", labels.kind)
    for issuer in labels.issuers:
        document.add_text("issuer", issuer)
    if labels.region:
        document.add_text("region", labels.region)
    if labels.year is not None:
        document.add_unsigned("year", labels.year)
    if labels.since is not None:
        document.add_unsigned("since", labels.since)
        document.add_unsigned("until", FOREVER if labels.until is None else labels.until)


def _label(key: object) -> str:
    return str(int(key)) if isinstance(key, float) else str(key)


def _replace(path: Path, text: str) -> None:
    new = path.with_suffix(".new")
    new.write_text(text)
    os.replace(new, path)  # noqa: PTH105  (atomic, and overwrites)
