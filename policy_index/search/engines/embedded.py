"""The engine that lives in our own process: a tantivy index for each lane of each kind of record, in one folder."""

import json
import os
import shutil
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import tantivy

from policy_index.records import Kind
from policy_index.search.engines.labels import LABEL_FIELDS
from policy_index.search.engines.lanes import Writers, open_lane
from policy_index.search.engines.protocol import (
    LANES,
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

REVISION_FILE = "revision.json"
CURRENT_FILE = "current"
FACET_SIZE = 200
FORMAT = 4  # of the folder; one of another format is left aside, and the index built anew
GENERATION = f"v{FORMAT}-"


class EmbeddedEngine:
    """tantivy below `root`, one folder a generation (named for its format); the file `current` names the one in use.

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

    def write(self, entries: Iterable[Entry], removed: Iterable[str], revision: int, as_of: int | None = None) -> None:
        del as_of  # one process writes
        with self._write_lock:
            writers = Writers(self._indexes)
            for key in removed:
                writers.delete(key)
            for entry in entries:
                writers.delete(entry.key)
                writers.add(Lane.RECORDS, entry, entry.fields, 0)
                for number, passage in enumerate(entry.passages):
                    writers.add(Lane.PASSAGES, entry, passage, number)
            for lane in writers.commit():
                self._indexes[lane].reload()
                self._searchers[lane] = self._indexes[lane].searcher()
            _replace(self._folder / REVISION_FILE, json.dumps({"revision": revision}))
            writers.settle()

    def outdated(self) -> bool:
        """Never: a folder of another format isn't opened."""
        return False

    def refused(self) -> Mapping[str, str]:
        """Nothing: a write goes in whole, or fails whole."""
        return {}

    def beside(self) -> "EmbeddedEngine":
        return EmbeddedEngine(self._root, f"{GENERATION}{time.time_ns():x}")

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
        self._indexes = {lane: open_lane(self._folder / name) for lane, name in LANES.items()}
        self._searchers = {lane: index.searcher() for lane, index in self._indexes.items()}
        self._schema = next(iter(self._indexes.values())).schema

    def _current(self) -> str | None:
        try:
            current = (self._root / CURRENT_FILE).read_text().strip()
        except FileNotFoundError:
            return None
        return current if current.startswith(GENERATION) else None

    def _first(self) -> str:
        self._root.mkdir(parents=True, exist_ok=True)
        for folder in self._root.iterdir():  # of other formats: nothing can read them any more
            if folder.is_dir() and not folder.name.startswith(GENERATION):
                shutil.rmtree(folder, ignore_errors=True)
        _replace(self._root / CURRENT_FILE, f"{GENERATION}first")
        return f"{GENERATION}first"

    def best(self, wanted: Wanted, only: Filter, limit: int) -> list[Scored]:
        found = self._any_of(wanted.terms)
        if found is None or limit < 1:
            return []
        searcher = self._searchers[wanted.kind, wanted.lane]
        hits = searcher.search(self._where(found, only), limit, count=False).hits
        numbers = searcher.fast_field_values("number", [address for _, address in hits])
        scores = {int(number or 0): score for (score, _), number in zip(hits, numbers, strict=True)}
        for number, score in self._refined(searcher, wanted.refining, list(scores)):
            scores[number] += score
        return in_order(scores)

    def count(self, kinds: Sequence[Kind], terms: Sequence[Terms], only: Filter, facets: Sequence[str]) -> Counts:
        found = self._any_of(terms) if terms else tantivy.Query.all_query()
        counts: dict[str, Counter[str]] = {name: Counter() for name in {"kind", *facets}}
        if found is not None:
            query = self._where(found, only)
            wishes = {name: {"terms": {"field": name, "size": FACET_SIZE}} for name in counts}
            for kind in kinds:
                buckets = self._searchers[kind, Lane.RECORDS].aggregate(query, wishes)
                for name, counted in counts.items():
                    counted.update({_label(b["key"]): b["doc_count"] for b in buckets[name]["buckets"]})
        # Every record has one kind: counting those saves a search for the total.
        return Counts(counts["kind"].total(), {name: dict(counts[name]) for name in facets})

    def check(self) -> str:
        if not self._folder.exists():
            raise SearchAway("索引文件夹不见了，请运行 kitchen reindex。")
        return f"embedded, {sum(self._passages())} passages"

    def close(self) -> None:
        self._searchers.clear()
        self._indexes.clear()

    def _passages(self) -> Iterator[int]:
        return (self._searchers[kind, Lane.PASSAGES].num_docs for kind in SEARCHED_KINDS)

    def _refined(
        self, searcher: tantivy.Searcher, terms: Sequence[Terms], numbers: Sequence[int]
    ) -> Iterator[tuple[int, float]]:
        """What the refining terms add to each of those found."""
        more = self._any_of(terms)
        if more is None or not numbers:
            return
        among = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "number", number)) for number in numbers]
        )
        query = tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, tantivy.Query.const_score_query(among, 0.0)), (tantivy.Occur.Should, more)]
        )
        hits = searcher.search(query, len(numbers), count=False).hits
        found = searcher.fast_field_values("number", [address for _, address in hits])
        for (score, _), number in zip(hits, found, strict=True):
            yield int(number or 0), score

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

    def _where(self, found: tantivy.Query, only: Filter) -> tantivy.Query:
        """The query with its conditions; alone where there are none, for then whole blocks can be passed over."""
        conditions = self._conditions(only)
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, found), *conditions]) if conditions else found

    def _conditions(self, only: Filter) -> list[tuple[tantivy.Occur, tantivy.Query]]:
        queries = [
            tantivy.Query.term_set_query(self._schema, name, list(label.chosen(only)))
            for name, label in LABEL_FIELDS.items()
            if label.chosen(only)
        ]
        if only.in_force_on is not None:
            day, unsigned = only.in_force_on, tantivy.FieldType.Unsigned
            queries.append(tantivy.Query.range_query(self._schema, "since", unsigned, None, day))
            queries.append(tantivy.Query.range_query(self._schema, "until", unsigned, day + 1, None))
        return [(tantivy.Occur.Must, tantivy.Query.const_score_query(query, 0.0)) for query in queries]


def _label(key: object) -> str:
    return str(int(key)) if isinstance(key, float) else str(key)


def _replace(path: Path, text: str) -> None:
    new = path.with_suffix(".new")
    new.write_text(text)
    os.replace(new, path)  # noqa: PTH105  (atomic, and overwrites)
