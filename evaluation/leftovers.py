"""Takes away what measured kitchens leave on a shared Elasticsearch. Called by evaluate and bench."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from elasticsearch import ApiError, Elasticsearch, TransportError

TIMEOUT_S = 30.0

logging.getLogger("elastic_transport").setLevel(logging.WARNING)  # each request would be a line in the report


@contextmanager
def indexes_removed(url: str | None, prefix: str) -> Iterator[None]:
    """On leaving, every index whose name begins with `prefix-` is gone; an engine that is away has none."""
    try:
        yield
    finally:
        if url is not None:
            with Elasticsearch(url, request_timeout=TIMEOUT_S) as client:
                _remove(client, prefix)


def _remove(client: Elasticsearch, prefix: str) -> None:
    try:
        names = list(client.indices.get(index=f"{prefix}-*", features="aliases"))
        if names:
            client.indices.delete(index=names)
    except (ApiError, TransportError):
        return
