"""The alert worker: looks what is new, sends letters, forgets what has run out. Run by `kitchen alerts deliver`.

It may be killed at any moment: a letter that was sent but not marked is sent again with the same Message-ID.
"""

import logging
import time
from dataclasses import dataclass
from datetime import timedelta
from threading import Event

import structlog
from sqlalchemy import delete, select

from channels.alerts.frequency import SubscriptionState
from channels.alerts.letterbox import Claimed, Letterbox
from channels.alerts.looking import Looking
from channels.alerts.pace import AlertPace
from channels.alerts.postbox import MailAway, MailRefused, Postbox
from channels.alerts.rules import AlertRules
from channels.alerts.tables import Letter, Subscriber, Subscription
from storage.database import Database
from storage.errors import StorageBusy
from storage.outbox import utc_now

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Round:
    """How a round ended: letters written, and letters sent, refused, to be tried again."""

    written: int = 0
    sent: int = 0
    refused: int = 0
    failed: int = 0

    @property
    def worked(self) -> bool:
        """Whether there was anything to do that could be done."""
        return bool(self.written or self.sent or self.refused)


class AlertWorker:
    """Everything behind the pages."""

    def __init__(
        self,
        database: Database,
        looking: Looking,
        letterbox: Letterbox,
        postbox: Postbox,
        pace: AlertPace,
        rules: AlertRules,
    ) -> None:
        self._database = database
        self._looking = looking
        self._letterbox = letterbox
        self._postbox = postbox
        self._pace = pace
        self._rules = rules

    def run(self, stop: Event) -> None:
        """Work until `stop` is set; the letter being sent then is finished first."""
        log.info("alerts.started", server=self._postbox.name)
        next_sweep = 0.0
        while not stop.is_set():
            try:
                if time.monotonic() >= next_sweep:
                    self.sweep()
                    next_sweep = time.monotonic() + self._pace.sweep_seconds
                done = self.round(stop)
            except StorageBusy as error:
                log.warning("alerts.storage_busy", reason=error.detail)
                done = Round()
            if not done.worked:
                stop.wait(self._pace.idle_seconds)
        self._postbox.close()

    def round(self, stop: Event | None = None) -> Round:
        """Look once, send what is due, until the server is away. Raises StorageBusy."""
        written = self._looking.look().written
        ends: list[str] = []
        while len(ends) < self._pace.round and "away" not in ends and not (stop and stop.is_set()):
            claimed = self._letterbox.claim()
            if not claimed:
                break
            ends += map(self._send, claimed)
        return Round(written, ends.count("sent"), ends.count("refused"), ends.count("failed") + ends.count("away"))

    def sweep(self) -> None:
        """Forget what wasn't confirmed in time, addresses that follow nothing, and letters long gone."""
        now = utc_now()
        with self._database.session() as session:
            session.execute(
                delete(Subscription).where(
                    Subscription.state == SubscriptionState.UNCONFIRMED.value,
                    Subscription.created_at < now - timedelta(hours=self._rules.confirm_hours),
                )
            )
            session.execute(delete(Subscriber).where(Subscriber.id.not_in(select(Subscription.subscriber_id))))
            kept_from = now - timedelta(days=self._rules.kept_days)
            session.execute(delete(Letter).where((Letter.delivered_at < kept_from) | (Letter.refused_at < kept_from)))

    def _send(self, claimed: Claimed) -> str:
        """One letter; where its end can't be written, the lease runs out and it is sent again."""
        try:
            return self._hand_over(claimed)
        except StorageBusy as error:
            log.warning("alerts.not_marked", letter=claimed.letter_id, reason=error.detail)
        except Exception as error:  # one letter that nobody foresaw holds no other up; its lease paces it
            log.exception("alerts.broken", letter=claimed.letter_id, error=type(error).__name__)
        return "failed"

    def _hand_over(self, claimed: Claimed) -> str:
        try:
            self._postbox.send(claimed.message)
        except MailRefused as refused:
            self._letterbox.mark_refused(claimed, str(refused))
            log.warning("alerts.refused", letter=claimed.letter_id, reason=str(refused))
            return "refused"
        except MailAway as away:
            delay = self._letterbox.mark_failed(claimed, str(away))
            attention = away.needs_attention or claimed.attempts >= self._pace.alert_attempts
            log.log(
                logging.ERROR if attention else logging.WARNING,
                "alerts.failed",
                letter=claimed.letter_id,
                attempts=claimed.attempts,
                again_in=round(delay, 1),
                reason=str(away),
            )
            return "failed" if away.only_this else "away"
        self._letterbox.mark_delivered(claimed)
        log.info("alerts.sent", letter=claimed.letter_id, attempts=claimed.attempts)
        return "sent"
