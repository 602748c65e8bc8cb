"""A real application over a small real kitchen, for tests of the API."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from policy_index.records import Kind
from policy_index.repository import RecordRepository
from storage.database import Database
from storage.settings import Settings
from tests.bot.shelf import BEES_LOST, BEES_NEW, DOGS, FISHING, HOURS, OLD


@contextmanager
def served(folder: Path, **settings: object) -> Iterator[tuple[TestClient, FastAPI]]:
    """A client of an application whose kitchen holds the shelf's records."""
    values = {"data_dir": folder, "sample": False, "meaning": False, "rate_limits": False, **settings}
    opened = Settings.model_validate(values)
    database = Database(opened.resolved_database_url)
    database.migrate()
    with database.session() as session:
        records = RecordRepository(session)
        records.write(Kind.GUIDE, [FISHING, BEES_NEW, BEES_LOST], "tests")
        records.write(Kind.POLICY, [DOGS, OLD], "tests")
        records.write(Kind.FAQ, [HOURS], "tests")
    database.close()
    app = create_app(opened)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client, app
