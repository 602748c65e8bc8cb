"""All SQL on records: who reads or writes a record goes through here."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnExpressionArgument, func, select, update
from sqlalchemy.orm import Session, aliased, defer

from policy_index.records import RECORD_TYPES, Kind, Record
from policy_index.tables import RecordVersion

READ_BATCH = 500


@dataclass(frozen=True)
class Written:
    """What an import did: counts of records."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0

    @property
    def sentence(self) -> str:
        """The counts in words."""
        return f"新增 {self.added}，更新 {self.changed}，未变 {self.unchanged}，撤下 {self.withdrawn}"


@dataclass(frozen=True)
class Change:
    """One record as the index must now show it; `record` is None where it was withdrawn."""

    revision: int
    kind: Kind
    id: str
    version: int
    record: Record | None


class RecordRepository:
    """Reads and writes records within the caller's transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def write(self, kind: Kind, records: list[Record], source: str, *, complete: bool = False) -> Written:
        """Add new records, make a new version of changed ones, leave the same alone.

        `complete`: records of this source that the list lacks are withdrawn, dated.
        """
        now = datetime.now(UTC).replace(tzinfo=None)
        current = self._current_versions(kind, [record.id for record in records])
        added = changed = unchanged = 0
        for record in records:
            payload = record.model_dump_json(exclude_defaults=True)
            content_hash = hashlib.sha256(payload.encode()).hexdigest()
            before = current.get(record.id)
            if before and before.content_hash == content_hash and before.withdrawn_at is None:
                unchanged += 1
                continue
            if before:
                before.is_current = False
            self._session.add(
                RecordVersion(
                    kind=kind.value,
                    id=record.id,
                    version=before.version + 1 if before else 1,
                    is_current=True,
                    content_hash=content_hash,
                    payload=payload,
                    source=source,
                    imported_at=now,
                )
            )
            changed += bool(before)
            added += not before
        withdrawn = self._withdraw(kind, source, {r.id for r in records}, now) if complete else 0
        return Written(added, changed, unchanged, withdrawn)

    def get(self, kind: Kind, record_id: str) -> Record | None:
        """The current version of a record, or None where there is none or it was withdrawn."""
        payload = self._session.scalar(
            select(RecordVersion.payload).where(
                RecordVersion.kind == kind.value,
                RecordVersion.id == record_id,
                RecordVersion.is_current,
                RecordVersion.withdrawn_at.is_(None),
            )
        )
        return RECORD_TYPES[kind].model_validate_json(payload) if payload else None

    def changes_since(self, revision: int) -> Iterator[Change]:
        """Every record that changed after `revision`, oldest first, once, as it is now."""
        return self._changes(RecordVersion.is_current, RecordVersion.revision > revision)

    def as_of(self, revision: int) -> Iterator[Change]:
        """Every record as it was at `revision`, oldest first; none at 0."""
        then = aliased(RecordVersion)
        last = (
            select(func.max(then.revision))
            .where(then.kind == RecordVersion.kind, then.id == RecordVersion.id, then.revision <= revision)
            .scalar_subquery()
        )
        return self._changes(RecordVersion.revision <= revision, RecordVersion.revision == last)

    def keys_since(self, revision: int) -> list[tuple[Kind, str, bool]]:
        """Kind and id of every record changed after `revision`, and whether it is still there."""
        rows = self._session.execute(
            select(RecordVersion.kind, RecordVersion.id, RecordVersion.withdrawn_at)
            .where(RecordVersion.is_current, RecordVersion.revision > revision)
            .order_by(RecordVersion.revision)
        )
        return [(Kind(kind), record_id, withdrawn is None) for kind, record_id, withdrawn in rows]

    def last_revision(self) -> int:
        """The newest revision written; 0 in an empty kitchen."""
        return self._session.scalar(select(func.max(RecordVersion.revision))) or 0

    def count(self, kind: Kind) -> int:
        """How many records of a kind are current."""
        query = select(func.count()).where(
            RecordVersion.kind == kind.value, RecordVersion.is_current, RecordVersion.withdrawn_at.is_(None)
        )
        return self._session.scalar(query) or 0

    def _changes(self, *which: ColumnExpressionArgument[bool]) -> Iterator[Change]:
        rows = self._session.scalars(
            select(RecordVersion).where(*which).order_by(RecordVersion.revision).execution_options(yield_per=READ_BATCH)
        )
        for row in rows:
            kind = Kind(row.kind)
            record = None if row.withdrawn_at else RECORD_TYPES[kind].model_validate_json(row.payload)
            yield Change(row.revision, kind, row.id, row.version, record)

    def _current_versions(self, kind: Kind, ids: Sequence[str]) -> dict[str, RecordVersion]:
        """The newest rows of those records, their texts left unread: one changed record costs the same at any size."""
        newest = select(RecordVersion).where(RecordVersion.kind == kind.value, RecordVersion.is_current)
        found: dict[str, RecordVersion] = {}
        for start in range(0, len(ids), READ_BATCH):
            asked = newest.where(RecordVersion.id.in_(ids[start : start + READ_BATCH]))
            found |= {row.id: row for row in self._session.scalars(asked.options(defer(RecordVersion.payload)))}
        return found

    def _withdraw(self, kind: Kind, source: str, kept: set[str], now: datetime) -> int:
        of_source = select(RecordVersion).where(
            RecordVersion.kind == kind.value,
            RecordVersion.is_current,
            RecordVersion.source == source,
            RecordVersion.withdrawn_at.is_(None),
        )
        rows = self._session.scalars(of_source.options(defer(RecordVersion.payload)))
        gone = [row for row in rows if row.id not in kept]
        for row in gone:
            self._session.execute(
                update(RecordVersion).where(RecordVersion.revision == row.revision).values(is_current=False)
            )
            self._session.add(
                RecordVersion(
                    kind=row.kind,
                    id=row.id,
                    version=row.version + 1,
                    is_current=True,
                    content_hash=row.content_hash,
                    payload=row.payload,
                    source=source,
                    imported_at=now,
                    withdrawn_at=now,
                )
            )
        return len(gone)
