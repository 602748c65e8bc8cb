"""Nearness by meaning: one matrix a kind, filled from the store as vectors arrive. Called by ranking.

Until a kind's vectors are all there it is ranked by words alone, so that results don't wander meanwhile. When a few
records change, the matrix before serves until the new vectors have arrived.
"""

import threading
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from policy_index.records import Kind, Record
from policy_index.search.embedding import projection
from policy_index.search.embedding.protocol import Embedder, Vectors
from policy_index.search.embedding.store import VectorStore, text_hash
from policy_index.search.embedding.texts import Facet, meaning_texts
from storage.database import Database
from storage.errors import MeaningAway

ENOUGH = 0.95  # share of the vectors that must be there for the matrix before to serve on
PROBE = "办理"
QUESTIONS_KEPT = 500  # one question is asked of several kinds, and often again


@dataclass(frozen=True)
class _Matrix:
    """Vectors of one kind, a row a text, names first; `rows` tells which rows stand for a record's facet."""

    serials: NDArray[Any]
    vectors: Vectors
    names: int
    rows: dict[Facet, dict[int, list[int]]]
    by_key: dict[bytes, int]


class _Text(NamedTuple):
    """A text that stands for a record: by which facet, and the key of its vector."""

    serial: int
    facet: Facet
    key: bytes


class Near:
    """Similarities of one question to all records of a kind (cosine, -1…1); a record's best text counts."""

    def __init__(self, matrix: _Matrix, similarities: Vectors) -> None:
        self._matrix, self._similarities = matrix, similarities

    def similarity(self, serial: int, facet: Facet = Facet.NAME) -> float:
        """Similarity of a record by what it is called or by another facet; 0 for one that has no such vector."""
        rows = self._matrix.rows[facet].get(serial, ())
        return max((float(self._similarities[row]) for row in rows), default=0.0)

    def best(self, count: int) -> list[int]:
        """The records whose names are nearest, nearest first."""
        similarities = self._similarities[: self._matrix.names]
        looked_at = min(4 * count, len(similarities))  # a record may have several texts among the nearest
        nearest = np.argpartition(-similarities, looked_at - 1)[:looked_at]
        nearest = nearest[np.lexsort((nearest, -similarities[nearest]))]
        return list(dict.fromkeys(self._matrix.serials[nearest].tolist()))[:count]


class Meaning:
    """Knows which texts stand for which record, and their vectors as far as they are computed."""

    def __init__(self, database: Database, embedder: Embedder | None) -> None:
        self._database = database
        self._embedder = embedder
        self._encode = lru_cache(QUESTIONS_KEPT)(lambda text: embedder.encode([text])[0]) if embedder else None
        self._shorter = projection.load(embedder.model) if embedder else None
        self._hashes: dict[Kind, dict[int, list[tuple[Facet, bytes]]]] = defaultdict(dict)
        self._matrices: dict[Kind, _Matrix] = {}
        self._changed: set[Kind] = set()
        self._arrived: dict[Kind, int] = {}
        self._away: str | None = None
        self._lock = threading.Lock()

    def put(self, kind: Kind, serial: int, record: Record) -> None:
        """Take a record in (or its new version); its vectors are looked up by `refresh`."""
        hashes = [(facet, text_hash(text)) for facet, texts in meaning_texts(record).items() for text in texts]
        if hashes and self._embedder:
            with self._lock:
                self._hashes[kind][serial] = hashes
                self._changed.add(kind)

    def drop(self, kind: Kind, serial: int) -> None:
        """Forget a record's old version."""
        with self._lock:
            if self._hashes[kind].pop(serial, None):
                self._changed.add(kind)

    def refresh(self) -> None:
        """Fill the matrices of kinds whose vectors have all arrived."""
        if not self._embedder:
            return
        for kind in [kind for kind in self._changed if self._hashes[kind]]:
            with self._lock:
                texts = [_Text(serial, *key) for serial, keys in self._hashes[kind].items() for key in keys]
                self._changed.discard(kind)
            vectors = self._known(kind, {text.key for text in texts})
            self._arrived[kind] = sum(text.key in vectors for text in texts)
            if self._arrived[kind] == len(texts):
                self._matrices[kind] = _matrix(texts, vectors)
                continue
            self._changed.add(kind)
            if self._arrived[kind] < ENOUGH * len(texts):
                self._matrices.pop(kind, None)

    def _known(self, kind: Kind, keys: set[bytes]) -> dict[bytes, Vectors]:
        """Shortened vectors by key, as far as they are computed: from the matrix in use, or else from the store."""
        matrix = self._matrices.get(kind)
        held = {key: matrix.vectors[row] for key, row in matrix.by_key.items() if key in keys} if matrix else {}
        missing = keys - held.keys()
        if missing and self._embedder:
            with self._database.session() as session:
                stored = VectorStore(session, self._embedder.model).get(sorted(missing))
            if stored:
                held |= zip(stored, self._short(np.stack(list(stored.values()))), strict=True)
        return held

    def progress(self) -> tuple[int, int]:
        """Texts whose vector has arrived, and texts in all."""
        total = sum(len(keys) for texts in self._hashes.values() for keys in list(texts.values()))
        return min(sum(self._arrived.values()), total), total

    def near(self, kind: Kind, text: str) -> Near | None:
        """Similarities of a text to the records of a kind; None while they can't be known."""
        matrix = self._matrices.get(kind)
        if matrix is None or self._encode is None:
            return None
        vector = self._question(text)
        if vector is None or len(vector) != matrix.vectors.shape[1]:
            return None
        return Near(matrix, matrix.vectors @ vector)

    def away(self) -> str | None:
        """Why the embedder can't be had, as of now; None where it can, or isn't wanted."""
        if self._away:
            self._question(PROBE)  # at once where it is still being given time
        return self._away

    def _question(self, text: str) -> Vectors | None:
        try:
            vector = self._short(self._encode(text)) if self._encode else None
        except MeaningAway as error:
            self._away = error.detail
            return None
        self._away = None
        return vector

    def _short(self, vectors: Vectors) -> Vectors:
        return self._shorter(vectors) if self._shorter else vectors


def _matrix(texts: list[_Text], vectors: dict[bytes, Vectors]) -> _Matrix:
    texts = sorted(texts, key=lambda text: text.facet is not Facet.NAME)
    rows: dict[Facet, dict[int, list[int]]] = {facet: defaultdict(list) for facet in Facet}
    for row, text in enumerate(texts):
        rows[text.facet][text.serial].append(row)
    serials = np.array([text.serial for text in texts])
    names = sum(text.facet is Facet.NAME for text in texts)
    by_key = {text.key: row for row, text in enumerate(texts)}
    return _Matrix(serials, np.stack([vectors[text.key] for text in texts]), names, rows, by_key)
