"""Looks through subscriptions that are due: a letter where something is new, nothing where not. Called by the worker.

A letter and the mark of how far it tells are one transaction: a worker that dies before it has written nothing, one
that dies after it has written once.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import CursorResult, or_, select, update
from sqlalchemy.orm import Session

from channels.alerts.frequency import Frequency, SubscriptionState, look_after_letter
from channels.alerts.letterbox import post
from channels.alerts.letters import Followed, Letters
from channels.alerts.news_source import NewsAway, NewsRefused, NewsSource
from channels.alerts.pace import AlertPace
from channels.alerts.rules import AlertRules
from channels.alerts.seal import Seal
from channels.alerts.tables import Subscriber, Subscription
from policy_index.news.shapes import News
from policy_index.repository import RecordRepository
from storage.database import Database
from storage.outbox import utc_now

log = structlog.get_logger(__name__)
REFUSED_AGAIN = timedelta(hours=6)


@dataclass(frozen=True)
class Looked:
    """How a round ended: subscriptions looked at, letters written."""

    looked: int = 0
    written: int = 0


class Looking:
    """Over one database and one source of news."""

    def __init__(
        self,
        database: Database,
        seal: Seal,
        letters: Letters,
        source: NewsSource,
        pace: AlertPace,
        rules: AlertRules,
    ) -> None:
        self._database = database
        self._seal = seal
        self._letters = letters
        self._source = source
        self._pace = pace
        self._rules = rules
        self._is_away = False

    def look(self) -> Looked:
        """One batch of what is due, longest due first. Raises StorageBusy; a kitchen that is away ends the round."""
        looked = written = 0
        for one, newest in self._due():
            looked += 1
            try:
                written += self._look_at(one, newest)
                self._is_away = False
            except NewsRefused as refused:
                log.error("alerts.search_refused", subscription=one.id, reason=str(refused))  # noqa: TRY400
                self._postpone(one)
            except NewsAway as away:
                if not self._is_away:  # of a row of failures the first is told
                    log.warning("alerts.kitchen_away", reason=str(away))
                self._is_away = True
                break
        return Looked(looked, written)

    def _due(self) -> list[tuple[Subscription, int]]:
        """Subscriptions due, each with the newest revision; those «at once» only where there is a newer one."""
        with self._database.session() as session:
            newest = RecordRepository(session).last_revision()
            rows = session.scalars(
                select(Subscription)
                .where(
                    Subscription.state == SubscriptionState.ACTIVE.value,
                    Subscription.next_look_at <= utc_now(),
                    or_(Subscription.frequency != Frequency.AT_ONCE.value, Subscription.seen_revision < newest),
                )
                .order_by(Subscription.next_look_at)
                .limit(self._pace.round)
            )
            return [(row, newest) for row in rows]

    def _look_at(self, one: Subscription, newest: int) -> bool:
        """Whether a letter was written."""
        frequency, now = Frequency(one.frequency), utc_now()
        after = look_after_letter(frequency, now, self._rules)
        if one.seen_revision >= newest:
            with self._database.session() as session:
                _advance(session, one, one.seen_revision, after)
            return False
        news = self._source.news(one.search, one.seen_revision, self._rules.items_per_letter)
        if news.revision < newest:
            return False  # the index hasn't read that far: it is looked at again at once
        with self._database.session() as session:
            if not news.items:
                _advance(session, one, news.revision, one.next_look_at if frequency is Frequency.AT_ONCE else after)
                return False
            return _advance(session, one, news.revision, after) and self._write(session, one, news)

    def _write(self, session: Session, one: Subscription, news: News) -> bool:
        subscriber = session.get_one(Subscriber, one.subscriber_id)
        followed = Followed(one.id, one.search, one.title, one.seen_revision)
        letter = self._letters.news(self._seal.open(subscriber.address), subscriber.id, followed, news)
        post(session, self._seal, letter, subscriber.id, one.id)
        return True

    def _postpone(self, one: Subscription) -> None:
        with self._database.session() as session:
            _advance(session, one, one.seen_revision, utc_now() + REFUSED_AGAIN)


def _advance(session: Session, one: Subscription, seen: int, next_look_at: datetime) -> bool:
    """Whether the mark could be moved: not where another worker has, or the owner paused or ended it meanwhile."""
    result = session.execute(
        update(Subscription)
        .where(
            Subscription.id == one.id,
            Subscription.seen_revision == one.seen_revision,
            Subscription.state == SubscriptionState.ACTIVE.value,
        )
        .values(seen_revision=seen, next_look_at=next_look_at)
        .execution_options(synchronize_session=False)
    )
    return isinstance(result, CursorResult) and result.rowcount == 1
