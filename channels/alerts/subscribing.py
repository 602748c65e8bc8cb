"""Asking for a subscription, and its confirmation by the address's owner (double opt-in). Used by the pages.

Whoever asks learns nothing about an address: the answer is the same whether it is known, full, or written to lately.
"""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import unquote_plus

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.privacy.masking import mask
from channels.alerts.address import clean_address
from channels.alerts.frequency import Frequency, SubscriptionState, first_look
from channels.alerts.letterbox import post
from channels.alerts.letters import Letters
from channels.alerts.links import MANAGING
from channels.alerts.rules import AlertRules
from channels.alerts.seal import Seal
from channels.alerts.tables import Subscriber, Subscription, of_subscriber
from policy_index.repository import RecordRepository
from storage.database import Database
from storage.errors import InvalidInput, NotFound
from storage.outbox import utc_now

LONGEST_SEARCH = 4000
GONE = "这个链接已失效：可能已经用过、过期，或者订阅已经删除。要订阅请从搜索页重新开始。"


class Subscribing:
    """Each method is one transaction; all raise StorageBusy."""

    def __init__(self, database: Database, seal: Seal, letters: Letters, rules: AlertRules) -> None:
        self._database = database
        self._seal = seal
        self._letters = letters
        self._rules = rules

    def ask(self, address: str, search: str, title: str, frequency: Frequency) -> None:
        """Somebody wants this address to follow a search: its owner is asked by letter, at most one an hour.

        Raises InvalidInput for an unusable address, or a search that holds personal data: it would be stored.
        """
        address = clean_address(address)
        if len(search) > LONGEST_SEARCH:
            raise InvalidInput("这个搜索太长，不能订阅。请把要找的话写短一些。")
        if mask(unquote_plus(search)).found or mask(title).found:
            raise InvalidInput("这个搜索里有个人信息（例如电话、证件号码），不能保存。请去掉后再订阅。")
        try:
            self._ask(address, search, title, frequency)
        except IntegrityError:  # the same was asked for at the same moment, and that was first
            self._ask(address, search, title, frequency)

    def waiting(self, token: str) -> tuple[str, ...]:
        """The searches that a confirmation letter's token would confirm, in words. Raises NotFound."""
        with self._database.session() as session:
            subscriber = _by_token(session, token)
            return tuple(one.title for one in of_subscriber(session, subscriber.id, SubscriptionState.UNCONFIRMED))

    def confirm(self, token: str) -> str:
        """The owner agrees: everything that waits becomes active. Gives the key to managing it. Raises NotFound."""
        with self._database.session() as session:
            subscriber, now = _by_token(session, token), utc_now()
            revision = RecordRepository(session).last_revision()
            for one in of_subscriber(session, subscriber.id, SubscriptionState.UNCONFIRMED):
                one.state = SubscriptionState.ACTIVE.value
                one.seen_revision = revision
                one.next_look_at = first_look(Frequency(one.frequency), now, self._rules)
            subscriber.confirm_hash = subscriber.confirm_until = None
            return self._seal.link_key(MANAGING, subscriber.id)

    def _ask(self, address: str, search: str, title: str, frequency: Frequency) -> None:
        with self._database.session() as session:
            now = utc_now()
            subscriber = self._subscriber(session, address, now)
            self._add(session, subscriber, search, title, frequency, now)
            gap = timedelta(seconds=self._rules.letter_gap_seconds)
            if subscriber.last_letter_at is None or subscriber.last_letter_at <= now - gap:
                subscriber.last_letter_at = now
                self._write(session, subscriber, now)

    def _subscriber(self, session: Session, address: str, now: datetime) -> Subscriber:
        mark = self._seal.mark(address)
        subscriber = session.scalar(select(Subscriber).where(Subscriber.address_mark == mark))
        if subscriber is None:
            identity, sealed = secrets.token_urlsafe(12), self._seal.close(address)
            subscriber = Subscriber(id=identity, address_mark=mark, address=sealed, refusals=0, created_at=now)
            session.add(subscriber)
            session.flush()
        return subscriber

    def _add(
        self, session: Session, subscriber: Subscriber, search: str, title: str, frequency: Frequency, now: datetime
    ) -> None:
        """One more that waits for its confirmation, unless it is there or there are too many."""
        mine = select(func.count()).select_from(Subscription).where(Subscription.subscriber_id == subscriber.id)
        is_there = session.scalar(mine.where(Subscription.search == search))
        if is_there or (session.scalar(mine) or 0) >= self._rules.most_per_address:
            return
        session.add(
            Subscription(
                id=secrets.token_urlsafe(12),
                subscriber_id=subscriber.id,
                search=search,
                title=title,
                frequency=frequency.value,
                state=SubscriptionState.UNCONFIRMED.value,
                seen_revision=0,
                next_look_at=now,
                created_at=now,
            )
        )
        session.flush()

    def _write(self, session: Session, subscriber: Subscriber, now: datetime) -> None:
        """The letter that asks for confirmation, or, where nothing waits for one, the one that says where to look."""
        address = self._seal.open(subscriber.address)
        titles = [one.title for one in of_subscriber(session, subscriber.id, SubscriptionState.UNCONFIRMED)]
        if not titles:
            post(session, self._seal, self._letters.reminder(address, subscriber.id, now), subscriber.id, None)
            return
        token = secrets.token_urlsafe(24)
        subscriber.confirm_hash = _hash(token)
        subscriber.confirm_until = now + timedelta(hours=self._rules.confirm_hours)
        hours = self._rules.confirm_hours
        letter = self._letters.confirmation(address, subscriber.id, token, titles, hours)
        post(session, self._seal, letter, subscriber.id, None)


def _by_token(session: Session, token: str) -> Subscriber:
    subscriber = session.scalar(select(Subscriber).where(Subscriber.confirm_hash == _hash(token)))
    if subscriber is None or subscriber.confirm_until is None or subscriber.confirm_until < utc_now():
        raise NotFound(GONE)
    return subscriber


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
