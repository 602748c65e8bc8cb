"""How often a subscriber is written to, and when next. Used by subscriptions.py and looking.py."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum

from channels.alerts.rules import AlertRules

DAYS_OF_WEEK = 7


class Frequency(StrEnum):
    """One letter a period at most."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"

    @property
    def label(self) -> str:
        """In Chinese."""
        return {"at_once": "有更新就发", "daily": "每天一封", "weekly": "每周一封"}[self.value]


class SubscriptionState(StrEnum):
    """Where a subscription stands. `unconfirmed`: the address's owner hasn't agreed yet, nothing is sent."""

    UNCONFIRMED = "unconfirmed"
    ACTIVE = "active"
    PAUSED = "paused"


def first_look(frequency: Frequency, now: datetime, rules: AlertRules) -> datetime:
    """When a subscription is looked at first. `now` and the answer: UTC without zone."""
    return now if frequency is Frequency.AT_ONCE else _next_slot(frequency, now, rules)


def look_after_letter(frequency: Frequency, now: datetime, rules: AlertRules) -> datetime:
    """When it is looked at again after a letter."""
    if frequency is Frequency.AT_ONCE:
        return now + timedelta(seconds=rules.at_once_gap_seconds)
    return _next_slot(frequency, now, rules)


def _next_slot(frequency: Frequency, now: datetime, rules: AlertRules) -> datetime:
    """The next sending hour of the office's day (of its week)."""
    local = now.replace(tzinfo=UTC).astimezone()
    slot = local.replace(hour=rules.send_hour, minute=0, second=0, microsecond=0)
    if slot <= local:
        slot += timedelta(days=1)
    if frequency is Frequency.WEEKLY:
        slot += timedelta(days=(rules.send_weekday - slot.weekday()) % DAYS_OF_WEEK)
    return slot.astimezone(UTC).replace(tzinfo=None)
