"""What the holder of a letter's link may do: see, pause, change, delete what an address follows. Used by the pages.

A link's key is the proof that its holder reads the address's letters. All raise NotFound for a key that isn't ours.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from channels.alerts.address import clean_address, shown
from channels.alerts.frequency import Frequency, SubscriptionState, first_look
from channels.alerts.links import MANAGING, STOPPING_ALL, STOPPING_ONE
from channels.alerts.rules import AlertRules
from channels.alerts.seal import Seal
from channels.alerts.subscribing import GONE
from channels.alerts.tables import Subscriber, Subscription, of_subscriber
from policy_index.repository import RecordRepository
from storage.database import Database
from storage.errors import NotFound
from storage.outbox import utc_now


@dataclass(frozen=True)
class SubscriptionView:
    """One subscription as its owner sees it."""

    id: str
    search: str
    title: str
    frequency: Frequency
    state: SubscriptionState
    created_at: datetime


@dataclass(frozen=True)
class Overview:
    """All that an address follows, oldest first. `address` is shortened."""

    address: str
    subscriptions: tuple[SubscriptionView, ...]


class Managing:
    """Each method is one transaction; all raise StorageBusy, and NotFound for a wrong key."""

    def __init__(self, database: Database, seal: Seal, rules: AlertRules) -> None:
        self._database = database
        self._seal = seal
        self._rules = rules

    def overview(self, key: str) -> Overview:
        """What the address follows, for whoever holds a letter's managing link. Raises NotFound."""
        with self._database.session() as session:
            subscriber = self._by_key(session, key)
            return Overview(
                shown(self._seal.open(subscriber.address)),
                tuple(
                    _view(one)
                    for one in of_subscriber(session, subscriber.id)
                    if one.state != SubscriptionState.UNCONFIRMED
                ),
            )

    def set_state(self, key: str, subscription_id: str, state: SubscriptionState) -> None:
        """Pause it, or go on: then with what changes from now on. Raises NotFound."""

        def change(session: Session, one: Subscription) -> None:
            if one.state == SubscriptionState.PAUSED and state is SubscriptionState.ACTIVE:
                one.seen_revision = RecordRepository(session).last_revision()
                one.next_look_at = first_look(Frequency(one.frequency), utc_now(), self._rules)
                session.execute(update(Subscriber).where(Subscriber.id == one.subscriber_id).values(refusals=0))
            one.state = state.value

        self._change(key, subscription_id, change)

    def set_frequency(self, key: str, subscription_id: str, frequency: Frequency) -> None:
        """Write more or less often from now on. Raises NotFound."""

        def change(_session: Session, one: Subscription) -> None:
            one.frequency = frequency.value
            one.next_look_at = first_look(frequency, utc_now(), self._rules)

        self._change(key, subscription_id, change)

    def remove(self, key: str, subscription_id: str) -> bool:
        """Delete one; False where it was the last one, and the address is gone with it. Raises NotFound."""
        with self._database.session() as session:
            subscriber = self._by_key(session, key)
            session.delete(_one(session, subscriber.id, subscription_id))
            session.flush()
            return not forget_idle(session, subscriber.id)

    def stop(self, key: str) -> None:
        """End what an unsubscribe link names: one subscription, or all of an address. Raises NotFound.

        Ending what has ended already is fine: the button may be pressed twice.
        """
        with self._database.session() as session:
            one = self._seal.identity(STOPPING_ONE, key)
            every = self._seal.identity(STOPPING_ALL, key) or self._seal.identity(MANAGING, key)
            if one is None and every is None:
                raise NotFound(GONE)
            subscription = session.get(Subscription, one) if one else None
            if subscription:
                session.delete(subscription)
                session.flush()
                forget_idle(session, subscription.subscriber_id)
            if every:
                session.execute(delete(Subscriber).where(Subscriber.id == every))

    def stoppable(self, key: str) -> str | None:
        """What an unsubscribe link would end, in words; None where that has ended already. Raises NotFound."""
        with self._database.session() as session:
            one = self._seal.identity(STOPPING_ONE, key)
            every = self._seal.identity(STOPPING_ALL, key)
            if one:
                subscription = session.get(Subscription, one)
                return subscription.title if subscription else None
            if every:
                return "全部订阅" if session.get(Subscriber, every) else None
            raise NotFound(GONE)

    def remove_address(self, address: str) -> bool:
        """Delete all that an address follows, at its owner's wish (`kitchen alerts remove`); False: nothing there."""
        mark = self._seal.mark(clean_address(address))
        with self._database.session() as session:
            found = session.scalar(select(Subscriber.id).where(Subscriber.address_mark == mark))
            session.execute(delete(Subscriber).where(Subscriber.address_mark == mark))
            return found is not None

    def _by_key(self, session: Session, key: str) -> Subscriber:
        identity = self._seal.identity(MANAGING, key)
        subscriber = session.get(Subscriber, identity) if identity else None
        if subscriber is None:
            raise NotFound(GONE)
        return subscriber

    def _change(self, key: str, subscription_id: str, change: Callable[[Session, Subscription], None]) -> None:
        with self._database.session() as session:
            change(session, _one(session, self._by_key(session, key).id, subscription_id))


def forget_idle(session: Session, subscriber_id: str) -> bool:
    """Delete an address that follows nothing any more; whether it was so."""
    follows = session.scalar(select(func.count()).where(Subscription.subscriber_id == subscriber_id))
    if not follows:
        session.execute(delete(Subscriber).where(Subscriber.id == subscriber_id))
    return not follows


def _one(session: Session, subscriber_id: str, subscription_id: str) -> Subscription:
    subscription = session.get(Subscription, subscription_id)
    if subscription is None or subscription.subscriber_id != subscriber_id:
        raise NotFound(GONE)
    return subscription


def _view(one: Subscription) -> SubscriptionView:
    return SubscriptionView(
        one.id, one.search, one.title, Frequency(one.frequency), SubscriptionState(one.state), one.created_at
    )
