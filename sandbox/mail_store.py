"""The practice mailbox's storage: letters by Message-ID, and how often each came. One SQLite file of its own."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from hashlib import sha256
from pathlib import Path
from threading import RLock

SCHEMA = """
CREATE TABLE IF NOT EXISTS letters (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id TEXT NOT NULL UNIQUE,
    recipient TEXT NOT NULL,
    raw BLOB NOT NULL,
    received_at TEXT NOT NULL,
    times INTEGER NOT NULL
);
"""


@dataclass(frozen=True)
class Received:
    """A letter as it came; `times`: how often, as a real mailbox would hide."""

    id: int
    recipient: str
    raw: bytes
    received_at: str
    times: int

    @property
    def message(self) -> EmailMessage:
        """The letter, read."""
        return message_from_bytes(self.raw, policy=default)

    def body(self, kind: str) -> str | None:
        """Its body of a kind, `plain` or `html`; None where it has none."""
        part = self.message.get_body((kind,))
        return str(part.get_content()) if part else None


class MailStore:
    """Safe for threads of one process; a letter is on disk before it is answered for."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = RLock()
        self._connection = sqlite3.connect(folder / "mailbox.sqlite", check_same_thread=False, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=FULL")
        self._connection.executescript(SCHEMA)

    def take(self, recipient: str, raw: bytes) -> int:
        """Keep a letter; the same Message-ID again is only counted. Gives its id."""
        message_id = str(message_from_bytes(raw, policy=default)["Message-ID"] or sha256(raw).hexdigest())
        with self._lock, closing(self._connection.cursor()) as cursor:
            cursor.execute(
                """INSERT INTO letters (message_id, recipient, raw, received_at, times) VALUES (?, ?, ?, ?, 1)
                ON CONFLICT (message_id) DO UPDATE SET times = times + 1 RETURNING id""",
                (message_id, recipient, raw, datetime.now(UTC).isoformat(timespec="seconds")),
            )
            return int(cursor.fetchone()[0])

    def list(self, limit: int = 200) -> list[Received]:
        """Letters, newest first."""
        with self._lock:
            rows = self._connection.execute(
                "SELECT id, recipient, raw, received_at, times FROM letters ORDER BY id DESC LIMIT ?", (limit,)
            ).fetchall()
        return [Received(*row) for row in rows]

    def see(self, letter_id: int) -> Received | None:
        """One letter, or None."""
        with self._lock:
            row = self._connection.execute(
                "SELECT id, recipient, raw, received_at, times FROM letters WHERE id = ?", (letter_id,)
            ).fetchone()
        return Received(*row) if row else None

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()
