"""The sandbox's own storage: one SQLite file, every change one transaction on disk before it is answered."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from uuid import uuid4

from sandbox.shapes import Case, CaseList, Event, Feed, Packet, Receipt, State
from sandbox.wording import wording

SCHEMA = """
CREATE TABLE IF NOT EXISTS identity (feed TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS cases (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL UNIQUE,
    packet TEXT NOT NULL,
    state TEXT NOT NULL,
    department TEXT,
    accepted_at TEXT NOT NULL,
    moved_at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES cases(id),
    state TEXT NOT NULL,
    text TEXT NOT NULL,
    at TEXT NOT NULL
);
"""
_EVENTS = """SELECT e.id, c.key, c.number, e.state, e.text, e.at
    FROM events e JOIN cases c ON c.id = e.case_id """


class OtherPacket(Exception):
    """The key was used before, with another packet."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class WrongStep(Exception):
    """A case can't move to that state from where it stands."""


class Store:
    """Cases and their history. Safe for threads of one process."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = RLock()
        self._connection = sqlite3.connect(folder / "sandbox.sqlite", check_same_thread=False, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=FULL")
        self._connection.executescript(SCHEMA)
        with self._transaction() as run:
            row = run.execute("SELECT feed FROM identity").fetchone()
            self.feed = row["feed"] if row else uuid4().hex
            if row is None:
                run.execute("INSERT INTO identity VALUES (?)", (self.feed,))

    def accept(self, key: str, packet: Packet) -> tuple[Receipt, bool]:
        """Take a packet in; the same key again gives the same case and False. Raises OtherPacket."""
        text, now = packet.model_dump_json(), _now()
        with self._transaction() as run:
            before = run.execute("SELECT * FROM cases WHERE key = ?", (key,)).fetchone()
            if before:
                if before["packet"] != text:
                    raise OtherPacket(before["number"])
                return _receipt(before), False
            count = run.execute("SELECT COALESCE(MAX(id), 0) + 1 FROM cases").fetchone()[0]
            number = wording().number.format(day=datetime.now().astimezone(), count=count)
            run.execute(
                "INSERT INTO cases (number, key, packet, state, accepted_at, moved_at) VALUES (?,?,?,?,?,?)",
                (number, key, text, State.ACCEPTED, now, now),
            )
            self._add_event(run, number, State.ACCEPTED, wording().text(State.ACCEPTED, number, ""))
            return Receipt(number=number, state=State.ACCEPTED, department=None), True

    def move(
        self, number: str, state: State | None = None, text: str | None = None, department: str | None = None
    ) -> Receipt | None:
        """Move a case to a later state (None: the next one); None where there is no such case.

        Raises WrongStep where it isn't a later one.
        """
        with self._transaction() as run:
            row = run.execute("SELECT * FROM cases WHERE number = ?", (number,)).fetchone()
            if row is None:
                return None
            current = State(row["state"])
            target = state or current.following
            states = list(State)
            if target is None or states.index(target) <= states.index(current):
                raise WrongStep(f"{number} 已是 {current}，不能转为 {target or '下一步'}。")
            office = (
                department or row["department"] or wording().department_for(Packet.model_validate_json(row["packet"]))
            )
            run.execute("UPDATE cases SET department = ? WHERE number = ?", (office, number))
            self._add_event(run, number, target, text or wording().text(target, number, office))
            return Receipt(number=number, state=target, department=office)

    def see(self, number: str) -> Case | None:
        """One case with its history."""
        with self._lock:
            row = self._connection.execute("SELECT * FROM cases WHERE number = ?", (number,)).fetchone()
            if row is None:
                return None
            events = self._connection.execute(f"{_EVENTS} WHERE c.id = ? ORDER BY e.id", (row["id"],))
            return Case(
                number=row["number"],
                state=row["state"],
                department=row["department"],
                key=row["key"],
                packet=Packet.model_validate_json(row["packet"]),
                accepted_at=row["accepted_at"],
                events=tuple(Event(**dict(event)) for event in events),
            )

    def list(self, offset: int, limit: int) -> CaseList:
        """Cases, newest first."""
        with self._lock:
            total = self._connection.execute("SELECT COUNT(*) FROM cases").fetchone()[0]
            rows = self._connection.execute("SELECT * FROM cases ORDER BY id DESC LIMIT ? OFFSET ?", (limit, offset))
            return CaseList(total=total, cases=tuple(_receipt(row) for row in rows))

    def events_after(self, cursor: int, limit: int) -> Feed:
        """History of all cases after a cursor."""
        with self._lock:
            rows = self._connection.execute(
                f"{_EVENTS} WHERE e.id > ? ORDER BY e.id LIMIT ?", (cursor, limit + 1)
            ).fetchall()
        events = tuple(Event(**dict(row)) for row in rows[:limit])
        return Feed(
            feed=self.feed,
            cursor=events[-1].id if events else cursor,
            more=len(rows) > limit,
            events=events,
        )

    def resting(self, since: datetime) -> tuple[str, ...]:
        """Numbers of unfinished cases that haven't moved since a moment (UTC)."""
        with self._lock:
            rows = self._connection.execute(
                "SELECT number FROM cases WHERE state != ? AND moved_at <= ?", (State.DONE, since.isoformat())
            )
            return tuple(row["number"] for row in rows)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def _add_event(self, run: sqlite3.Connection, number: str, state: State, text: str) -> None:
        now = _now()
        run.execute("UPDATE cases SET state = ?, moved_at = ? WHERE number = ?", (state, now, number))
        run.execute(
            "INSERT INTO events (case_id, state, text, at) SELECT id, ?, ?, ? FROM cases WHERE number = ?",
            (state, text, now, number),
        )

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _receipt(row: sqlite3.Row) -> Receipt:
    return Receipt(number=row["number"], state=row["state"], department=row["department"])
