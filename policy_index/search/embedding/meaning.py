"""Nearness by meaning: one matrix a kind, filled from the store as vectors arrive. Called by ranking.

Until a kind's vectors are all there it is ranked by words alone, so that results don't wander meanwhile.
"""

import threading
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from policy_index.records import Kind, Record
from policy_index.search.embedding.protocol import Embedder, Vectors
from policy_index.search.embedding.store import VectorStore, text_hash
from policy_index.search.embedding.texts import meaning_texts
from storage.database import Database


class Near:
    """Similarities of one question to all records of a kind (cosine, -1…1); a record's best text counts."""

    def __init__(self, serials: NDArray[Any], similarities: Vectors) -> None:
        self._order = np.argsort(-similarities, kind="stable")
        self._serials, self._similarities = serials, similarities
        self._best: dict[int, float] = {}
        for serial, similarity in zip(serials.tolist(), similarities.tolist(), strict=True):
            if similarity > self._best.get(serial, -2.0):
                self._best[serial] = similarity

    def similarity(self, serial: int) -> float:
        """Similarity of a record; 0 for one that has no vector."""
        return self._best.get(serial, 0.0)

    def best(self, count: int) -> list[int]:
        """The nearest records, nearest first."""
        nearest = self._serials[self._order[: 4 * count]].tolist()
        return list(dict.fromkeys(nearest))[:count]


@dataclass(frozen=True)
class _Matrix:
    serials: NDArray[Any]
    vectors: Vectors


class Meaning:
    """Knows which texts stand for which record, and their vectors as far as they are computed."""

    def __init__(self, database: Database, embedder: Embedder | None) -> None:
        self._database = database
        self._embedder = embedder
        self._hashes: dict[Kind, dict[int, list[bytes]]] = defaultdict(dict)
        self._matrices: dict[Kind, _Matrix] = {}
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
            if len(vectors) == len({key for _, key in pairs}):
                matrix = np.stack([vectors[key] for _, key in pairs])
                self._matrices[kind] = _Matrix(np.array([serial for serial, _ in pairs]), matrix)

    def progress(self) -> tuple[int, int]:
        """Kinds of record whose meaning is ready, and how many there are."""
        wanted = [kind for kind, texts in self._hashes.items() if texts]
        return sum(kind in self._matrices for kind in wanted), len(wanted)

    def near(self, kind: Kind, text: str) -> Near | None:
        """Similarities of a text to the records of a kind; None while they can't be known."""
        matrix = self._matrices.get(kind)
        if matrix is None or self._embedder is None:
            return None
        return Near(matrix.serials, matrix.vectors @ self._embedder.encode([text])[0])
