from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handoff.pace import default_pace, read_pace
from storage.errors import InvalidInput

PACE = default_pace()


@given(st.integers(min_value=1, max_value=10**6))
def test_waits_grow_and_stay_within_bounds(attempts: int) -> None:
    delay = PACE.delay_after(attempts)
    full = min(PACE.longest_delay, PACE.first_delay * PACE.factor ** min(attempts - 1, 32))
    assert full * (1 - PACE.jitter) <= delay <= full


def test_waits_are_spread_by_chance() -> None:
    assert len({PACE.delay_after(3) for _ in range(20)}) > 10


def test_what_the_intake_asks_for_is_kept_within_the_longest_wait() -> None:
    assert PACE.delay_after(1, 60) == 60
    assert PACE.delay_after(1, 10**6) == PACE.longest_delay


def test_a_lease_outlasts_a_request() -> None:
    assert PACE.lease_seconds > PACE.request_seconds + PACE.connect_seconds


def test_a_pace_file_that_is_wrong_is_told_by_name(tmp_path: Path) -> None:
    path = tmp_path / "pace.yaml"
    path.write_text("factor: 0.5\n", "utf-8")
    with pytest.raises(InvalidInput, match=r"pace\.yaml.*factor"):
        read_pace(path)
    with pytest.raises(InvalidInput, match="none"):
        read_pace(tmp_path / "none.yaml")
