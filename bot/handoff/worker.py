"""The outbox worker: delivers what is due and fetches progress until told to stop. Run by `kitchen deliver`.

It may be killed at any moment: a packet that was sent but not marked is sent again under the same key.
"""

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event

import structlog

from bot.handoff.intake import Intake, IntakeAway, IntakeRefused
from bot.handoff.outbox import Claimed, Outbox
from bot.handoff.pace import Pace
from bot.handoff.progress import fetch_progress, has_open_cases
from storage.database import Database
from storage.errors import StorageBusy

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Delivered:
    """How a round ended: counts of packets taken, refused, to be tried again."""

    taken: int = 0
    refused: int = 0
    failed: int = 0

    @property
    def total(self) -> int:
        """All packets that were tried."""
        return self.taken + self.refused + self.failed


class OutboxWorker:
    """Delivers packets and fetches progress."""

    def __init__(self, database: Database, intake: Intake, pace: Pace) -> None:
        self._database = database
        self._intake = intake
        self._pace = pace
        self._outbox = Outbox(database, pace)

    def run(self, stop: Event) -> None:
        """Work until `stop` is set; what is being sent then is finished first."""
        log.info("outbox.started", intake=self._intake.name)
        next_look = 0.0
        with ThreadPoolExecutor(self._pace.parallel, thread_name_prefix="deliver") as threads:
            while not stop.is_set():
                try:
                    delivered = self.deliver(threads)
                    if delivered.taken or time.monotonic() >= next_look:
                        next_look = time.monotonic() + self._pace.progress_seconds
                        self.fetch()
                except StorageBusy as error:
                    log.warning("outbox.storage_busy", reason=error.detail)
                    delivered = Delivered()
                if not delivered.total:
                    stop.wait(self._pace.idle_seconds)

    def deliver(self, threads: ThreadPoolExecutor) -> Delivered:
        """Send one batch of what is due. Raises StorageBusy where nothing could be claimed."""
        ends = list(threads.map(self._deliver_one, self._outbox.claim()))
        return Delivered(ends.count("taken"), ends.count("refused"), ends.count("failed"))

    def fetch(self) -> int:
        """Fetch progress if a case is open; gives the number of new events, 0 where the intake is away."""
        if not has_open_cases(self._database):
            return 0
        try:
            return fetch_progress(self._database, self._intake, self._pace.progress_page)
        except IntakeAway as away:
            log.log(_level(attention=away.needs_attention), "intake.progress_away", reason=str(away))
            return 0

    def _deliver_one(self, claimed: Claimed) -> str:
        """One packet; where its end can't be written, the lease runs out and it is sent again."""
        try:
            return self._send(claimed)
        except StorageBusy as error:
            log.warning("outbox.not_marked", entry=claimed.entry_id, reason=error.detail)
        except Exception as error:  # one packet that nobody foresaw holds no other up; its lease paces it
            log.exception("outbox.broken", entry=claimed.entry_id, error=type(error).__name__)
        return "failed"

    def _send(self, claimed: Claimed) -> str:
        try:
            receipt = self._intake.submit(claimed.key, claimed.packet)
        except IntakeRefused as refused:
            self._outbox.mark_refused(claimed, str(refused))
            log.log(logging.ERROR, "outbox.refused", entry=claimed.entry_id, attempts=claimed.attempts)
            return "refused"
        except IntakeAway as away:
            delay = self._outbox.mark_failed(claimed, str(away), away.retry_after)
            attention = away.needs_attention or claimed.attempts >= self._pace.alert_attempts
            log.log(
                _level(attention=attention),
                "outbox.failed",
                entry=claimed.entry_id,
                attempts=claimed.attempts,
                again_in=round(delay, 1),
                reason=str(away),
            )
            return "failed"
        self._outbox.mark_delivered(claimed, receipt.number)
        log.info("outbox.delivered", entry=claimed.entry_id, attempts=claimed.attempts)
        return "taken"


def _level(*, attention: bool) -> int:
    """Logging level: an error wakes someone, a warning doesn't."""
    return logging.ERROR if attention else logging.WARNING
