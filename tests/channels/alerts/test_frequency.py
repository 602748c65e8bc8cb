"""When a subscriber is written to next."""

import time
from collections.abc import Iterator
from datetime import datetime

import pytest

from channels.alerts.frequency import Frequency, first_look, look_after_letter
from channels.alerts.rules import default_rules

RULES = default_rules().model_copy(update={"send_hour": 8, "send_weekday": 0, "at_once_gap_seconds": 300})
TUESDAY = datetime(2026, 11, 24, 3, 0)  # noqa: DTZ001  (UTC without zone, 11:00 in China)


@pytest.fixture(autouse=True)
def china(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("frequency", "first", "after"),
    [
        (Frequency.AT_ONCE, "2026-11-24T03:00:00", "2026-11-24T03:05:00"),
        (Frequency.DAILY, "2026-11-25T00:00:00", "2026-11-25T00:00:00"),
        (Frequency.WEEKLY, "2026-11-30T00:00:00", "2026-11-30T00:00:00"),
    ],
)
def test_periods_end_at_the_offices_hour(frequency: Frequency, first: str, after: str) -> None:
    assert first_look(frequency, TUESDAY, RULES).isoformat() == first
    assert look_after_letter(frequency, TUESDAY, RULES).isoformat() == after


def test_at_the_very_hour_the_next_period_is_meant() -> None:
    eight = datetime(2026, 11, 24, 0, 0)  # noqa: DTZ001
    assert first_look(Frequency.DAILY, eight, RULES).isoformat() == "2026-11-25T00:00:00"
