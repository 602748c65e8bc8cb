"""Consistent copies of the database, also while the kitchen works. Called by `kitchen backup`.

SQLite copies itself page by page within one transaction; PostgreSQL has its own tools, which are told.
"""

import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, make_url

from storage.errors import InvalidInput, StorageBusy

WAIT_SECONDS = 30.0


def is_sqlite(url: str) -> bool:
    """Whether a database can be copied by us."""
    return url.startswith("sqlite:///")


def copy_database(url: str, target: Path) -> None:
    """Copy a SQLite database to a new file and look it over. Raises StorageBusy, InvalidInput."""
    source = _file(url)
    if not source.exists():
        raise InvalidInput(f"没有数据库 {source}：请检查 KITCHEN_DATA_DIR 或 KITCHEN_DATABASE_URL。")
    _copy(source, target)


def put_back(copy: Path, url: str) -> None:
    """Make a SQLite database what the copy is. Raises StorageBusy; InvalidInput where the copy is damaged."""
    _check(copy)
    target = _file(url)
    target.parent.mkdir(parents=True, exist_ok=True)
    _copy(copy, target)


def holds_records(url: str) -> bool:
    """Whether a SQLite database is there and has records."""
    path = _file(url)
    if not path.exists():
        return False
    with closing(sqlite3.connect(path)) as connection:
        there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'record_versions'").fetchone()
        return bool(there and connection.execute("SELECT 1 FROM record_versions LIMIT 1").fetchone())


def dump_command(url: str, target: Path) -> str:
    """The command that copies a PostgreSQL database; without its password."""
    return shlex.join(["pg_dump", "--format=custom", "--file", str(target), _bare(url)])


def restore_command(url: str, copy: Path) -> str:
    """The command that puts such a copy back; without its password."""
    return shlex.join(["pg_restore", "--clean", "--if-exists", "--dbname", _bare(url), str(copy)])


def _bare(url: str) -> str:
    """The address as PostgreSQL's own tools take it."""
    parts = make_url(url)
    return URL.create(
        "postgresql", parts.username, None, parts.host, parts.port, parts.database, parts.query
    ).render_as_string()


def _file(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def _copy(source: Path, target: Path) -> None:
    try:
        with (
            closing(sqlite3.connect(source, timeout=WAIT_SECONDS)) as read,
            closing(sqlite3.connect(target, timeout=WAIT_SECONDS)) as written,
        ):
            read.backup(written)
    except sqlite3.OperationalError as error:
        raise StorageBusy(f"数据库没有复制成（{error}）。请检查磁盘空间，或稍后再试。") from error
    _check(target)


def _check(path: Path) -> None:
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        raise InvalidInput(f"{path} 不是完好的数据库（{error}）。") from error
    if said != "ok":
        raise InvalidInput(f"{path} 已损坏（{said}）。")
