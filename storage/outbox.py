"""What every outbox's rows have, and the two steps on them: claim what is due, close what has ended.

A row is claimed by moving its due time past the lease, in the database and by comparison, so that two workers
never hold one row, and a worker that dies gives its rows back by doing nothing. Used by bot/handoff and
channels/alerts, each with a table of its own.
"""

from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.pace import OutboxPace

ERROR_LENGTH = 500


class OutboxRow:
    """Columns of a row to deliver. Due while neither delivered nor refused and `next_attempt_at` has come (UTC)."""

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    attempts: Mapped[int]
    next_attempt_at: Mapped[datetime]
    delivered_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]
    last_error: Mapped[str | None]


Row = TypeVar("Row", bound=OutboxRow)


def utc_now() -> datetime:
    """Now in UTC, without zone, as the tables keep it."""
    return datetime.now(UTC).replace(tzinfo=None)


def claim_due(session: Session, table: type[Row], pace: OutboxPace) -> list[Row]:
    """Rows due now, longest waiting first, at most a batch; each is ours alone until the lease ends.

    `attempts` as read is the number before this one.
    """
    now = utc_now()
    due = session.scalars(
        select(table)
        .where(table.delivered_at.is_(None), table.refused_at.is_(None), table.next_attempt_at <= now)
        .order_by(table.next_attempt_at)
        .limit(pace.batch)
    ).all()
    lease_end = now + timedelta(seconds=pace.lease_seconds)
    return [row for row in due if _take(session, table, row, lease_end)]


def close_row(session: Session, table: type[Row], row_id: int, **values: Any) -> bool:
    """Write how a delivery ended unless it has ended already; delivered is final, whoever comes late."""
    return _updated(session, table, row_id, {}, values)


def _take(session: Session, table: type[Row], row: Row, lease_end: datetime) -> bool:
    """Whether the row is ours now: another worker may have taken it since we looked."""
    values = {"next_attempt_at": lease_end, "attempts": row.attempts + 1}
    return _updated(session, table, row.id, {"attempts": row.attempts}, values)


def _updated(session: Session, table: type[Row], row_id: int, expected: dict[str, Any], values: dict[str, Any]) -> bool:
    result = session.execute(
        update(table)
        .where(table.id == row_id, table.delivered_at.is_(None), table.refused_at.is_(None))
        .filter_by(**expected)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    return isinstance(result, CursorResult) and result.rowcount == 1
