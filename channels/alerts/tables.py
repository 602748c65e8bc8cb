"""Tables of the alerts: subscribers, what each follows, and letters to send. Times are UTC without zone."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from channels.alerts.frequency import SubscriptionState
from storage.database import Table
from storage.outbox import OutboxRow


class Subscriber(Table):
    """One e-mail address: sealed, found again by its keyed mark. Deleted with its last subscription.

    `confirm_hash` is of the token in its confirmation letter, good until `confirm_until`. `refusals`: letters that
    the mail server refused in a row.
    """

    __tablename__ = "alert_subscribers"

    id: Mapped[str] = mapped_column(primary_key=True)
    address_mark: Mapped[str] = mapped_column(unique=True)
    address: Mapped[bytes]
    confirm_hash: Mapped[str | None] = mapped_column(unique=True)
    confirm_until: Mapped[datetime | None]
    last_letter_at: Mapped[datetime | None]
    refusals: Mapped[int]
    created_at: Mapped[datetime]


class Subscription(Table):
    """One search that an address follows. `search`: its query string; `title`: the search in words.

    Told of everything up to `seen_revision`; looked at again from `next_look_at` on.
    """

    __tablename__ = "alert_subscriptions"
    __table_args__ = (
        UniqueConstraint("subscriber_id", "search"),
        Index("ix_alert_subscriptions_due", "state", "next_look_at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    subscriber_id: Mapped[str] = mapped_column(ForeignKey("alert_subscribers.id", ondelete="CASCADE"))
    search: Mapped[str]
    title: Mapped[str]
    frequency: Mapped[str]
    state: Mapped[str]
    seen_revision: Mapped[int]
    next_look_at: Mapped[datetime]
    created_at: Mapped[datetime]


class Letter(OutboxRow, Table):
    """A letter to send. `message` is sealed, and gone once the letter's way has ended."""

    __tablename__ = "alert_letters"
    __table_args__ = (Index("ix_alert_letters_due", "delivered_at", "refused_at", "next_attempt_at"),)

    message_id: Mapped[str] = mapped_column(unique=True)
    subscriber_id: Mapped[str] = mapped_column(ForeignKey("alert_subscribers.id", ondelete="CASCADE"), index=True)
    subscription_id: Mapped[str | None] = mapped_column(
        ForeignKey("alert_subscriptions.id", ondelete="CASCADE"), index=True
    )
    message: Mapped[bytes | None]
    created_at: Mapped[datetime]


def of_subscriber(session: Session, subscriber_id: str, state: SubscriptionState | None = None) -> list[Subscription]:
    """What an address follows, in the order of asking; with a state, only what stands there."""
    chosen = select(Subscription).where(Subscription.subscriber_id == subscriber_id)
    if state:
        chosen = chosen.where(Subscription.state == state.value)
    return list(session.scalars(chosen.order_by(Subscription.created_at, Subscription.id)))
