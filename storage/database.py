"""The database: one engine, short sessions, clear errors. SQLite with WAL by default, PostgreSQL by URL."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

from storage.errors import StorageBusy

LOCK_WAIT_SECONDS = 2.0
MIGRATION_LOCK = 20190504


class Table(DeclarativeBase):
    """Base of every table of ours; each package owns its own."""


class Database:
    """One database. `session()` gives a transaction: committed at the end, rolled back on any error.

    `lock_wait_seconds`: how long SQLite waits for another writer; work that nobody sits waiting for may wait longer.
    """

    def __init__(self, url: str, *, lock_wait_seconds: float = LOCK_WAIT_SECONDS) -> None:
        self.url = url
        arguments: dict[str, Any] = {}
        if url.startswith("sqlite"):
            Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
            arguments["connect_args"] = {"timeout": lock_wait_seconds, "check_same_thread": False}
        self.engine: Engine = create_engine(url, pool_size=20, max_overflow=20, hide_parameters=True, **arguments)
        if url.startswith("sqlite"):
            event.listen(self.engine, "connect", _configure_sqlite)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A transaction.

        Raises StorageBusy where the database is locked or its disk full: nothing was written then.
        """
        try:
            with self._sessions() as session, session.begin():
                yield session
        except OperationalError as error:
            raise _as_storage_busy(error) from error

    def migrate(self) -> None:
        """Bring the tables to this version's shape; does nothing where they have it.

        Several processes may do so at once (`kitchen up` and `kitchen import` on a new folder): one after the other.
        Raises StorageBusy.
        """
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        try:
            with self._one_at_a_time(), self.engine.begin() as connection:
                if not self.url.startswith("sqlite"):
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
        except OperationalError as error:
            raise _as_storage_busy(error) from error

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        """SQLite has no lock that spans a change of tables from its first look on: a file beside it has."""
        path = self.url.removeprefix("sqlite:///")
        if not self.url.startswith("sqlite:///") or path in ("", ":memory:"):
            yield
            return
        with Path(f"{path}.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def ping(self) -> None:
        """Ask the database something small; raises StorageBusy where it doesn't answer."""
        with self.session() as session:
            session.execute(text("SELECT 1"))

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()


def _configure_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _as_storage_busy(error: OperationalError) -> StorageBusy:
    reason = str(error.orig)
    if "full" in reason:
        return StorageBusy("磁盘已满，这次的内容没有保存。请清理磁盘后再试。")
    if "locked" in reason or "busy" in reason:
        return StorageBusy("数据库正忙，这次的内容没有保存。请稍后再试。")
    return StorageBusy(f"数据库无法使用，这次的内容没有保存（{reason}）。")
