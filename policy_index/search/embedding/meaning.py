"""Nearness by meaning: one matrix a kind, filled from the store as vectors arrive. Called by ranking.

Until a kind's vectors are all there it is ranked by words alone, so that results don't wander meanwhile.
"""

import threading
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from policy_index.records import Kind, Record
from policy_index.search.embedding.protocol import Embedder, Vectors
from policy_index.search.embedding.store import VectorStore, text_hash
from policy_index.search.embedding.texts import meaning_texts
from storage.database import Database

QUESTIONS_KEPT = 500  # one question is asked of several kinds, and often again


@dataclass(frozen=True)
class _Matrix:
    """Vectors of one kind, a row a text; `rows` tells which rows stand for a record."""

    serials: NDArray[Any]
    vectors: Vectors
    rows: dict[int, list[int]]


class Near:
    """Similarities of one question to all records of a kind (cosine, -1…1); a record's best text counts."""

    def __init__(self, matrix: _Matrix, similarities: Vectors) -> None:
        self._matrix, self._similarities = matrix, similarities

    def similarity(self, serial: int) -> float:
        """Similarity of a record; 0 for one that has no vector."""
        rows = self._matrix.rows.get(serial, ())
        return max((float(self._similarities[row]) for row in rows), default=0.0)

    def best(self, count: int) -> list[int]:
        """The nearest records, nearest first."""
        looked_at = min(4 * count, len(self._similarities))  # a record may have several texts among the nearest
        nearest = np.argpartition(-self._similarities, looked_at - 1)[:looked_at]
        nearest = nearest[np.lexsort((nearest, -self._similarities[nearest]))]
        return list(dict.fromkeys(self._matrix.serials[nearest].tolist()))[:count]


class Meaning:
    """Knows which texts stand for which record, and their vectors as far as they are computed."""

    def __init__(self, database: Database, embedder: Embedder | None) -> None:
        self._database = database
        self._embedder = embedder
        self._encode = lru_cache(QUESTIONS_KEPT)(lambda text: embedder.encode([text])[0]) if embedder else None
        self._hashes: dict[Kind, dict[int, list[bytes]]] = defaultdict(dict)
        self._matrices: dict[Kind, _Matrix] = {}
        self._arrived: dict[Kind, int] = {}
        self._lock = threading.Lock()

    def put(self, kind: Kind, serial: int, record: Record) -> None:
        """Take a record in (or its new version); its vectors are looked up by `refresh`."""
        hashes = [text_hash(text) for text in meaning_texts(record)]
        if hashes and self._embedder:
            with self._lock:
                self._hashes[kind][serial] = hashes
                self._matrices.pop(kind, None)

    def drop(self, kind: Kind, serial: int) -> None:
        """Forget a record's old version."""
        with self._lock:
            if self._hashes[kind].pop(serial, None):
                self._matrices.pop(kind, None)

    def refresh(self) -> None:
        """Fill the matrices of kinds whose vectors have all arrived."""
        if not self._embedder:
            return
        for kind in [kind for kind, texts in self._hashes.items() if texts and kind not in self._matrices]:
            with self._lock:
                pairs = [(serial, key) for serial, keys in self._hashes[kind].items() for key in keys]
            with self._database.session() as session:
                vectors = VectorStore(session, self._embedder.model).get([key for _, key in pairs])
            self._arrived[kind] = sum(key in vectors for _, key in pairs)
            if len(vectors) == len({key for _, key in pairs}):
                self._matrices[kind] = _matrix(pairs, vectors)

    def progress(self) -> tuple[int, int]:
        """Texts whose vector has arrived, and texts in all."""
        total = sum(len(keys) for texts in self._hashes.values() for keys in list(texts.values()))
        return min(sum(self._arrived.values()), total), total

    def near(self, kind: Kind, text: str) -> Near | None:
        """Similarities of a text to the records of a kind; None while they can't be known."""
        matrix = self._matrices.get(kind)
        if matrix is None or self._encode is None:
            return None
        return Near(matrix, matrix.vectors @ self._encode(text))


def _matrix(pairs: list[tuple[int, bytes]], vectors: dict[bytes, Vectors]) -> _Matrix:
    rows: defaultdict[int, list[int]] = defaultdict(list)
    for row, (serial, _) in enumerate(pairs):
        rows[serial].append(row)
    serials = np.array([serial for serial, _ in pairs])
    return _Matrix(serials, np.stack([vectors[key] for _, key in pairs]), dict(rows))
