"""All subscriptions for staff at a terminal: `kitchen alerts list`. Addresses are shortened."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from channels.alerts.address import shown
from channels.alerts.seal import Seal
from channels.alerts.tables import Subscriber, Subscription
from storage.database import Database


@dataclass(frozen=True)
class Listed:
    """One subscription."""

    address: str
    title: str
    search: str
    frequency: str
    state: str
    next_look_at: datetime


def list_all(database: Database, seal: Seal) -> Iterator[Listed]:
    """Every subscription, oldest first. Raises StorageBusy, and SealBroken for another key than theirs."""
    with database.session() as session:
        rows = session.execute(
            select(Subscription, Subscriber.address)
            .join(Subscriber, Subscriber.id == Subscription.subscriber_id)
            .order_by(Subscription.created_at, Subscription.id)
        ).all()
    for one, sealed in rows:
        yield Listed(shown(seal.open(sealed)), one.title, one.search, one.frequency, one.state, one.next_look_at)
