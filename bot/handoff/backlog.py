"""How the hand-off stands: what waits, what was refused. Read by /readyz and by `kitchen deliver --once`."""

from dataclasses import dataclass

from sqlalchemy import func, select

from bot.handoff.tables import Case, OutboxEntry
from storage.database import Database
from storage.outbox import utc_now


@dataclass(frozen=True)
class Backlog:
    """Counts of cases, the age in seconds of the oldest one waiting, and the newest failure among them."""

    waiting: int
    refused: int
    oldest_seconds: float
    last_error: str | None


def read_backlog(database: Database) -> Backlog:
    """The backlog now. Raises StorageBusy."""
    is_waiting = OutboxEntry.delivered_at.is_(None) & OutboxEntry.refused_at.is_(None)
    with database.session() as session:
        waiting, oldest = session.execute(
            select(func.count(), func.min(Case.created_at))
            .select_from(OutboxEntry)
            .join(Case, Case.reference == OutboxEntry.case_reference)
            .where(is_waiting)
        ).one()
        refused = session.scalar(select(func.count()).where(OutboxEntry.refused_at.is_not(None))) or 0
        last_error = session.scalar(
            select(OutboxEntry.last_error)
            .where(is_waiting, OutboxEntry.last_error.is_not(None))
            .order_by(OutboxEntry.id.desc())
            .limit(1)
        )
    age = (utc_now() - oldest).total_seconds() if oldest else 0.0
    return Backlog(waiting, refused, age, last_error)
