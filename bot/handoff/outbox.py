"""The outbox of cases: claim what is due, and write down how each delivery ended. Used by the worker.

How rows are claimed and closed: storage/outbox.py.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select, update

from bot.handoff.pace import Pace
from bot.handoff.states import CaseState, words
from bot.handoff.tables import Case, CaseEvent, OutboxEntry
from storage.database import Database
from storage.outbox import ERROR_LENGTH, claim_due, close_row, utc_now


@dataclass(frozen=True)
class Claimed:
    """A packet that is ours to send until the lease ends; `attempts` counts this one."""

    entry_id: int
    case_reference: str
    key: str
    packet: str
    attempts: int


class Outbox:
    """Each method is one transaction. All raise StorageBusy where the database can't be written."""

    def __init__(self, database: Database, pace: Pace) -> None:
        self._database = database
        self._pace = pace

    def claim(self) -> tuple[Claimed, ...]:
        """Rows due now, longest waiting first, at most a batch; each is ours alone."""
        with self._database.session() as session:
            return tuple(
                Claimed(entry.id, entry.case_reference, entry.idempotency_key, packet, entry.attempts + 1)
                for entry in claim_due(session, OutboxEntry, self._pace)
                if (packet := session.scalar(_packet_of(entry.case_reference)))
            )

    def mark_delivered(self, claimed: Claimed, number: str) -> None:
        """The intake system has it. A case that its feed has told more of already keeps that state."""
        with self._database.session() as session:
            close_row(session, OutboxEntry, claimed.entry_id, delivered_at=utc_now(), last_error=None)
            ours = update(Case).where(Case.reference == claimed.case_reference)
            session.execute(ours.values(number=number))
            session.execute(ours.where(Case.state == CaseState.WAITING.value).values(state=CaseState.ACCEPTED.value))

    def mark_refused(self, claimed: Claimed, reason: str) -> None:
        """The intake system won't have it: parked with the reason, and the citizen is told the way out."""
        with self._database.session() as session:
            now = utc_now()
            reason = reason[:ERROR_LENGTH]
            if not close_row(session, OutboxEntry, claimed.entry_id, refused_at=now, last_error=reason):
                return
            case = session.get_one(Case, claimed.case_reference)
            case.state = CaseState.REFUSED.value
            session.add(
                CaseEvent(
                    case_reference=case.reference,
                    source_id=f"kitchen:refused:{claimed.attempts}",
                    state=CaseState.REFUSED.value,
                    text=words().refused,
                    at=now,
                )
            )

    def mark_failed(self, claimed: Claimed, reason: str, retry_after: float | None) -> float:
        """To be tried again; gives the seconds until then."""
        delay = self._pace.delay_after(claimed.attempts, retry_after)
        with self._database.session() as session:
            close_row(
                session,
                OutboxEntry,
                claimed.entry_id,
                next_attempt_at=utc_now() + timedelta(seconds=delay),
                last_error=reason[:ERROR_LENGTH],
            )
        return delay

    def requeue(self, reference: str) -> bool:
        """Send a refused case again (staff have mended what was wrong); False where none is refused."""
        with self._database.session() as session:
            now = utc_now()
            entry = session.scalar(
                select(OutboxEntry).where(OutboxEntry.case_reference == reference, OutboxEntry.refused_at.is_not(None))
            )
            if entry is None:
                return False
            entry.refused_at = None
            entry.next_attempt_at = now
            session.get_one(Case, reference).state = CaseState.WAITING.value
            session.add(
                CaseEvent(
                    case_reference=reference,
                    source_id=f"kitchen:requeued:{entry.attempts}",
                    state=CaseState.WAITING.value,
                    text=words().requeued,
                    at=now,
                )
            )
            return True


def _packet_of(reference: str) -> Any:
    return select(Case.packet).where(Case.reference == reference)
