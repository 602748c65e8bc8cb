"""Tables of policy_index: every version of every record, the files loaded whole, and the meaning vectors by text."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Table


class RecordVersion(Table):
    """One version of one record. `revision` grows with every write: an index that has seen N catches up from N."""

    __tablename__ = "record_versions"
    __table_args__ = (
        UniqueConstraint("kind", "id", "version"),
        Index("ix_record_versions_current", "kind", "id", "is_current"),
        {"sqlite_autoincrement": True},
    )

    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    kind: Mapped[str]
    id: Mapped[str]
    version: Mapped[int]
    is_current: Mapped[bool]
    content_hash: Mapped[str]
    payload: Mapped[str]
    source: Mapped[str]
    imported_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class ImportedFile(Table):
    """A sample file that was loaded, and the hash of it and of the rules it was read by: the same is skipped."""

    __tablename__ = "imported_files"

    source: Mapped[str] = mapped_column(primary_key=True)
    content_hash: Mapped[str]
    imported_at: Mapped[datetime]


class StoredVector(Table):
    """The meaning vector of one text (by hash) under one model: float32, little endian."""

    __tablename__ = "vectors"

    model: Mapped[str] = mapped_column(primary_key=True)
    text_hash: Mapped[bytes] = mapped_column(primary_key=True)
    vector: Mapped[bytes]
