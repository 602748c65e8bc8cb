"""The database: transactions, locks, and several processes that make it at once."""

import multiprocessing
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from storage.database import Database
from storage.errors import StorageBusy


def _migrate(url: str) -> None:
    database = Database(url)
    database.migrate()
    database.close()


def _insert_and_fail(session: Session) -> None:
    session.execute(text("INSERT INTO things VALUES ('half')"))
    raise StorageBusy("磁盘已满")


def test_several_processes_can_make_one_database_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'kitchen.sqlite'}"
    processes = [multiprocessing.get_context("spawn").Process(target=_migrate, args=(url,)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0, 0, 0, 0]


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'kitchen.sqlite'}")
    with database.session() as session:
        session.execute(text("CREATE TABLE things (name TEXT)"))
    with pytest.raises(StorageBusy), database.session() as session:
        _insert_and_fail(session)
    with database.session() as session:
        assert session.scalar(text("SELECT count(*) FROM things")) == 0
    database.close()


def test_a_locked_database_is_said_to_be_busy(tmp_path: Path) -> None:
    path = tmp_path / "kitchen.sqlite"
    database = Database(f"sqlite:///{path}", lock_wait_seconds=0.1)
    with database.session() as session:
        session.execute(text("CREATE TABLE things (name TEXT)"))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageBusy, match="正忙"), database.session() as session:
        session.execute(text("INSERT INTO things VALUES ('late')"))
    other.close()
    database.close()
