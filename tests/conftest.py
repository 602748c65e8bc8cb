"""What all tests share: the real Elasticsearch, started once; parts that a machine lacks, told or failed."""

import os
from collections.abc import Iterator

import pytest

from evaluation.elasticsearch_server import ServerMissing, elasticsearch_server


def missing_part(reason: str) -> None:
    """Skip with the reason; on CI a missing part is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """The address of a real server, started for this run."""
    try:
        with elasticsearch_server() as url:
            yield url
    except ServerMissing as missing:
        missing_part(str(missing))
