"""The outbox of letters: written in their cause's transaction, claimed and closed by the worker.

How rows are claimed and closed: storage/outbox.py. A letter's text is sealed, and wiped when its way has ended.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from channels.alerts.frequency import SubscriptionState
from channels.alerts.letters import Composed
from channels.alerts.pace import AlertPace
from channels.alerts.rules import AlertRules
from channels.alerts.seal import Seal
from channels.alerts.tables import Letter, Subscriber, Subscription
from storage.database import Database
from storage.outbox import ERROR_LENGTH, claim_due, close_row, utc_now


@dataclass(frozen=True)
class Claimed:
    """A letter that is ours to send until the lease ends; `attempts` counts this one."""

    letter_id: int
    subscriber_id: str
    message: str
    attempts: int


@dataclass(frozen=True)
class LetterBacklog:
    """Letters waiting, refused of late, the age in seconds of the oldest waiting, and its newest failure."""

    waiting: int
    refused: int
    oldest_seconds: float
    last_error: str | None


def post(session: Session, seal: Seal, letter: Composed, subscriber_id: str, subscription_id: str | None) -> None:
    """Put a letter into the outbox within the caller's transaction."""
    now = utc_now()
    session.add(
        Letter(
            message_id=letter.message_id,
            subscriber_id=subscriber_id,
            subscription_id=subscription_id,
            message=seal.close(letter.text),
            created_at=now,
            attempts=0,
            next_attempt_at=now,
        )
    )


class Letterbox:
    """The outbox as the worker uses it. Each method is one transaction; all raise StorageBusy."""

    def __init__(self, database: Database, seal: Seal, pace: AlertPace, rules: AlertRules) -> None:
        self._database = database
        self._seal = seal
        self._pace = pace
        self._rules = rules

    def claim(self) -> tuple[Claimed, ...]:
        """Letters due now, longest waiting first. Raises SealBroken: then none is claimed."""
        with self._database.session() as session:
            return tuple(
                Claimed(row.id, row.subscriber_id, self._seal.open(row.message), row.attempts + 1)
                for row in claim_due(session, Letter, self._pace)
                if row.message is not None
            )

    def mark_delivered(self, claimed: Claimed) -> None:
        """The mail server has taken it."""
        with self._database.session() as session:
            close_row(session, Letter, claimed.letter_id, delivered_at=utc_now(), message=None, last_error=None)
            session.execute(update(Subscriber).where(Subscriber.id == claimed.subscriber_id).values(refusals=0))

    def mark_refused(self, claimed: Claimed, reason: str) -> None:
        """The mail server won't have it; an address that is refused again and again is paused."""
        with self._database.session() as session:
            reason = reason[:ERROR_LENGTH]
            if not close_row(session, Letter, claimed.letter_id, refused_at=utc_now(), message=None, last_error=reason):
                return
            ours = Subscriber.id == claimed.subscriber_id
            session.execute(update(Subscriber).where(ours).values(refusals=Subscriber.refusals + 1))
            refusals = session.scalar(select(Subscriber.refusals).where(ours)) or 0
            if refusals >= self._rules.refusals_to_pause:
                session.execute(
                    update(Subscription)
                    .where(
                        Subscription.subscriber_id == claimed.subscriber_id,
                        Subscription.state == SubscriptionState.ACTIVE.value,
                    )
                    .values(state=SubscriptionState.PAUSED.value)
                )

    def mark_failed(self, claimed: Claimed, reason: str) -> float:
        """To be tried again; gives the seconds until then."""
        delay = self._pace.delay_after(claimed.attempts)
        with self._database.session() as session:
            close_row(
                session,
                Letter,
                claimed.letter_id,
                next_attempt_at=utc_now() + timedelta(seconds=delay),
                last_error=reason[:ERROR_LENGTH],
            )
        return delay


def read_letter_backlog(database: Database) -> LetterBacklog:
    """How the letters stand. Raises StorageBusy."""
    is_waiting = Letter.delivered_at.is_(None) & Letter.refused_at.is_(None)
    with database.session() as session:
        waiting, oldest = session.execute(select(func.count(), func.min(Letter.created_at)).where(is_waiting)).one()
        refused = session.scalar(select(func.count()).where(Letter.refused_at.is_not(None))) or 0
        last_error = session.scalar(
            select(Letter.last_error)
            .where(is_waiting, Letter.last_error.is_not(None))
            .order_by(Letter.id.desc())
            .limit(1)
        )
    age = (utc_now() - oldest).total_seconds() if oldest else 0.0
    return LetterBacklog(waiting, refused, age, last_error)
