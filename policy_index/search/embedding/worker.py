"""Computes missing vectors in the background, in small batches, each kept at once: stop it and it goes on later.

Run by `kitchen vectors`, in a process of its own, so that it never delays an answer.
"""

import time
from collections.abc import Callable, Iterator

import structlog

from policy_index.repository import RecordRepository
from policy_index.search.embedding.protocol import Embedder
from policy_index.search.embedding.store import VectorStore, text_hash
from policy_index.search.embedding.texts import meaning_texts
from storage.database import Database
from storage.errors import MeaningAway

log = structlog.get_logger()
BATCH = 64
PAUSE_SECONDS = 1.0


def compute_missing(database: Database, embedder: Embedder, since: int = 0) -> Iterator[tuple[int, int]]:
    """Compute vectors of all records changed after a revision; yields (done, in all) after each batch."""
    with database.session() as session:
        changes = RecordRepository(session).changes_since(since)
        facets = [texts for c in changes if c.record for texts in meaning_texts(c.record).values()]
        texts = {text_hash(text): text for of_facet in facets for text in of_facet}
        missing = VectorStore(session, embedder.model).missing(texts)
    for start in range(0, len(missing), BATCH):
        batch = missing[start : start + BATCH]
        vectors = embedder.encode([texts[key] for key in batch])
        with database.session() as session:
            VectorStore(session, embedder.model).put(dict(zip(batch, vectors, strict=True)))
        yield start + len(batch), len(missing)


def keep_computing(
    database: Database,
    embedder: Embedder,
    stopping: Callable[[], bool],
    report: Callable[[int, int], None],
) -> None:
    """Compute what is missing, then watch for changed records, until `stopping`."""
    seen = -1
    while not stopping():
        with database.session() as session:
            last = RecordRepository(session).last_revision()
        try:
            if last != seen:
                for done, total in compute_missing(database, embedder, max(seen, 0)):
                    report(done, total)
                    if stopping():
                        return
                seen = last
        except MeaningAway as error:  # what was computed is kept; the embedder says when it may be asked again
            log.warning("embedding_away", detail=error.detail)
        time.sleep(PAUSE_SECONDS)
