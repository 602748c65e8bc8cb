"""What we ask of an intake system (受理系统): take a packet once, and tell the progress of all cases."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.handoff.states import CaseState


class IntakeAway(Exception):
    """Not reachable, too slow, or its answer is unusable: the same request again may succeed.

    `retry_after`: seconds it asked us to wait. `needs_attention`: waiting alone won't help, since the address
    or the token is wrong; a person must act, and no case is to be given up for it.
    """

    def __init__(self, reason: str, *, retry_after: float | None = None, needs_attention: bool = False) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
        self.needs_attention = needs_attention


class IntakeRefused(Exception):
    """The intake system won't have this packet, now or later."""


@dataclass(frozen=True)
class Receipt:
    """The packet was taken: the intake system's own number for it."""

    number: str


@dataclass(frozen=True)
class ProgressReport:
    """One thing that happened to a case. `key` is the idempotency key it was handed in with; `at` has a zone.

    `state` is None where the intake system used a word that we don't know.
    """

    source_id: str
    key: str
    number: str
    state: CaseState | None
    text: str
    at: datetime


@dataclass(frozen=True)
class Progress:
    """Reports after a cursor, oldest first. `feed` names the intake's history: another one counts from 0."""

    feed: str
    cursor: int
    reports: tuple[ProgressReport, ...]
    more: bool


class Intake(Protocol):
    """An intake system. The same key again is the same case, whatever became of the first sending."""

    @property
    def name(self) -> str:
        """Which intake system this is; tells the cursors of two apart."""
        ...

    def submit(self, key: str, packet: str) -> Receipt:
        """Hand in a packet (JSON) under an idempotency key. Raises IntakeAway, IntakeRefused."""
        ...

    def progress(self, after: int, limit: int) -> Progress:
        """Reports after a cursor. Raises IntakeAway."""
        ...

    def close(self) -> None:
        """Give the connections back."""
        ...
