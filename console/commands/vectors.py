"""`kitchen vectors`: computes meaning vectors in the background until it is stopped."""

import signal
import threading

import structlog

from storage.errors import InvalidInput
from storage.settings import Settings

log = structlog.get_logger()


def vectors() -> None:
    """计算语义向量 / Compute what is missing, then watch for changed records; stops cleanly, goes on later."""
    from policy_index.search.embedding.opening import open_embedder
    from policy_index.search.embedding.worker import keep_computing
    from storage.database import Database

    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    settings = Settings()
    embedder = open_embedder(settings)
    if embedder is None:
        raise InvalidInput("KITCHEN_MEANING=0：语义已关闭，没有向量要算。")
    database = Database(settings.resolved_database_url)
    database.migrate()
    try:
        keep_computing(database, embedder, stopping.is_set, _report)
    finally:
        database.close()


def _report(done: int, total: int) -> None:
    log.info("vectors", done=done, total=total)
