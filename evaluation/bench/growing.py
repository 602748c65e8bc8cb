"""One kitchen grown and measured within this process. Run by growth.py, each step in a process of its own.

What is timed goes the product's own way: records written to the database, taken in by its index, searched by
`PolicyIndex.search` with all steps of the ranking.
"""

import random
import re
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from evaluation.bench.memory import resident_mb
from evaluation.bench.recombining import articles, new_regulations
from evaluation.client import KitchenSilent
from policy_index.index import PolicyIndex, build_policy_index
from policy_index.records import Kind, Policy
from policy_index.repository import RecordRepository
from policy_index.search.request import Scope, SearchRequest
from storage.database import Database
from storage.settings import Settings

WRITTEN_AT_ONCE = 400
MOST = 30_000  # regulations that a series can have
SOURCE = "bench"
QUERIES, WARM_UP = 300, 40
RUN_FROM, RUN_TO = 8, 24
CHANGES = 3
PATIENCE_S = 60.0
_MARKS = re.compile(r"[。；：，、！？\s]+")


@dataclass(frozen=True)
class Grown:
    """What growing took: passages and regulations added, characters of them, seconds in the index."""

    passages: int
    regulations: int
    characters: int
    indexing_s: float


@dataclass(frozen=True)
class Size:
    """A kitchen of one size: search times in ms, memory, seconds to open it, ms until each change could be found."""

    passages: int
    taken_ms: tuple[float, ...]
    memory_mb: float
    opening_s: float
    visible_ms: tuple[float, ...]


def grow(folder: Path, held: int, passages: int) -> Grown:
    """Add regulations to a folder that holds `held` of them, until there are so many more passages; index them."""
    with _opened(folder) as (database, index):
        index.catch_up()
        added = regulations = characters = 0
        series = islice(new_regulations(MOST), held, None)
        while added < passages and (batch := list(islice(series, WRITTEN_AT_ONCE))):
            batch = list(_until(batch, passages - added))
            with database.session() as session:
                RecordRepository(session).write(Kind.POLICY, list(batch), SOURCE)
            regulations += len(batch)
            added += sum(len(policy.clauses) for policy in batch)
            characters += sum(len(policy.text) for policy in batch)
        began = time.perf_counter()
        index.catch_up()
        return Grown(added, regulations, characters, time.perf_counter() - began)


def measure(folder: Path, passages: int, *, meaning: bool = True) -> Size:
    """Open a grown kitchen as a new process would, and measure it. Raises KitchenSilent where a change isn't found."""
    began = time.perf_counter()
    with _opened(folder, meaning=meaning) as (database, index):
        index.catch_up()
        opening = time.perf_counter() - began
        queries = _runs(QUERIES + WARM_UP)
        for query in queries[:WARM_UP]:
            index.search(SearchRequest(q=query, kind=Scope.ALL))
        taken = tuple(_timed(index, query) for query in queries[WARM_UP:])
        memory = resident_mb()
        visible = tuple(_change(database, index, number, f"zz{passages}x{number}") for number in range(CHANGES))
    return Size(passages, taken, memory, opening, visible)


@contextmanager
def _opened(folder: Path, *, meaning: bool = False) -> Iterator[tuple[Database, PolicyIndex]]:
    settings = Settings(data_dir=folder, database_url=None, elasticsearch_url=None, meaning=meaning)
    database = Database(settings.resolved_database_url)
    database.migrate()
    index = build_policy_index(settings, database)
    try:
        yield database, index
    finally:
        index.close()
        database.close()


def _until(batch: Sequence[Policy], wanted: int) -> Iterator[Policy]:
    for policy in batch:
        if wanted <= 0:
            return
        wanted -= len(policy.clauses)
        yield policy


def _runs(count: int) -> list[str]:
    """Runs of words of the articles, as a person might remember them."""
    chance = random.Random(5)  # noqa: S311  (not a secret)
    texts = articles()
    runs = (run[:RUN_TO] for text in iter(lambda: chance.choice(texts), None) for run in _MARKS.split(text))
    return list(islice((run for run in runs if len(run) >= RUN_FROM and chance.random() < 1 / 4), count))


def _timed(index: PolicyIndex, query: str) -> float:
    began = time.perf_counter()
    index.search(SearchRequest(q=query, kind=Scope.ALL))
    return (time.perf_counter() - began) * 1000


def _change(database: Database, index: PolicyIndex, number: int, word: str) -> float:
    """Add a word that no text has to a regulation while the index is watching; ms until a search for it finds it."""
    policy = next(islice(new_regulations(MOST), number, None))
    changed = policy.model_copy(update={"text": f"{policy.text}\n{word}", "title": f"{policy.title}{word}"})
    stopping = threading.Event()
    failures: list[Exception] = []
    watcher = threading.Thread(target=index.watch, args=(stopping, failures.append))
    watcher.start()
    try:
        with database.session() as session:
            RecordRepository(session).write(Kind.POLICY, [changed], SOURCE)
        began = time.perf_counter()
        while time.perf_counter() - began < PATIENCE_S and not failures:
            hits = index.search(SearchRequest(q=word, kind=Scope.POLICY, as_typed=True)).hits
            if hits and hits[0].id == policy.id:
                return (time.perf_counter() - began) * 1000
            time.sleep(0.005)
    finally:
        stopping.set()
        watcher.join()
    raise KitchenSilent(f"改动 {PATIENCE_S:g} 秒后仍搜不到：{failures or policy.id}")
