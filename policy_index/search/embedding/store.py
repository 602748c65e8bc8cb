"""Vectors in the database, by model and hash of the text: computed once, also across reindexing."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from policy_index.search.embedding.protocol import Vectors
from policy_index.tables import StoredVector

ASK_AT_ONCE = 500


def text_hash(text: str) -> bytes:
    """The key of a text: 16 bytes."""
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


class VectorStore:
    """Reads and writes vectors of one model within the caller's transaction."""

    def __init__(self, session: Session, model: str) -> None:
        self._session = session
        self._model = model

    def get(self, hashes: Sequence[bytes]) -> dict[bytes, Vectors]:
        """Vectors of those hashes that are there."""
        found: dict[bytes, Vectors] = {}
        for start in range(0, len(hashes), ASK_AT_ONCE):
            rows = self._session.execute(
                select(StoredVector.text_hash, StoredVector.vector).where(
                    StoredVector.model == self._model,
                    StoredVector.text_hash.in_(hashes[start : start + ASK_AT_ONCE]),
                )
            )
            found |= {key: np.frombuffer(vector, "<f4") for key, vector in rows}
        return found

    def missing(self, hashes: Iterable[bytes]) -> list[bytes]:
        """Those hashes that have no vector yet, each once, in order."""
        wanted = list(dict.fromkeys(hashes))
        there: set[bytes] = set()
        for start in range(0, len(wanted), ASK_AT_ONCE):
            query = select(StoredVector.text_hash).where(
                StoredVector.model == self._model,
                StoredVector.text_hash.in_(wanted[start : start + ASK_AT_ONCE]),
            )
            there.update(self._session.scalars(query))
        return [key for key in wanted if key not in there]

    def put(self, vectors: Mapping[bytes, Vectors]) -> None:
        """Keep vectors; those already there stay."""
        for key in self.missing(vectors):
            data = vectors[key].astype("<f4").tobytes()
            self._session.add(StoredVector(model=self._model, text_hash=key, vector=data))
