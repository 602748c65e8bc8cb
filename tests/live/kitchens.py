"""A kitchen of a few records whose index is on a real Elasticsearch, and engines on it, for tests of that server."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from elasticsearch import Elasticsearch

from policy_index.index import PolicyIndex, build_policy_index
from policy_index.records import Kind, Policy, Record
from policy_index.repository import RecordRepository
from policy_index.search.engines.protocol import Entry, Field, Labels, Lane, Terms, Wanted
from policy_index.search.request import SearchRequest
from storage.database import Database
from storage.settings import Settings

BATH = "社区浴室应当每日换水并公示水温。"


def new_prefix() -> str:
    """A name for indexes that no other test has."""
    return f"kitchen-test-{uuid4().hex[:10]}"


def entry(key: str, serial: int, body: str, passages: Sequence[str] = (), labels: Labels | None = None) -> Entry:
    """An entry whose tokens are the words."""
    return Entry(
        key=key,
        serial=serial,
        labels=labels or Labels("policy"),
        fields={Field.BODY: body.split()},
        passages=[{Field.BODY: passage.split()} for passage in passages],
    )


def wanted(token: str, lane: Lane = Lane.RECORDS) -> Wanted:
    """One token, looked for in policies."""
    return Wanted(Kind.POLICY, lane, [Terms(Field.BODY, {token: 1.0})])


def kitchen_settings(folder: Path, url: str, prefix: str) -> Settings:
    """Of a kitchen without sample and meaning."""
    return Settings(data_dir=folder, elasticsearch_url=url, elasticsearch_prefix=prefix, sample=False, meaning=False)


def import_baths(database: Database, number: int, text: str = BATH) -> None:
    """So many policies on bath houses."""
    policies: list[Record] = [
        Policy(id=f"bath-{n}", title=f"第{n}号浴室管理通知", text=f"{text}编号{n}。") for n in range(number)
    ]
    with database.session() as session:
        RecordRepository(session).write(Kind.POLICY, policies, "baths")


@contextmanager
def kitchen(settings: Settings, records: int = 5) -> Iterator[tuple[PolicyIndex, Database]]:
    """Its index, caught up, and its database."""
    database = Database(settings.resolved_database_url)
    database.migrate()
    import_baths(database, records)
    index = build_policy_index(settings, database)
    try:
        index.catch_up()
        yield index, database
    finally:
        index.close()
        database.close()


def ids(index: PolicyIndex, q: str) -> list[str]:
    """Ids of what is found, copies too."""
    hits = index.search(SearchRequest(q=q, size=50)).hits
    return [found for hit in hits for found in (hit.id, *hit.copies)]


def indexes_of(client: Elasticsearch, prefix: str) -> list[str]:
    """Names of a kitchen's indexes."""
    return sorted(client.indices.get(index=f"{prefix}-*", features="aliases").body)
