"""Times of searches: every one is counted, a slow one is in the log without its words."""

import pytest
from structlog.testing import capture_logs

from policy_index.search.times import SearchTimes

WORDS = "浴室换水多久一次"


def test_a_slow_search_is_told_without_its_words() -> None:
    counted: list[tuple[str, str, bool]] = []
    times = SearchTimes("embedded", slow_ms=0)
    times.tell(lambda what, engine, _seconds, slow: counted.append((what, engine, slow)))
    with capture_logs() as logs, times.timed("search all", WORDS):
        pass
    assert counted == [("search all", "embedded", True)]
    (line,) = logs
    assert (line["event"], line["engine"], line["characters"]) == ("slow_search", "embedded", len(WORDS))
    assert not set(WORDS) & set(str(line))


def test_a_quick_one_is_counted_and_not_told() -> None:
    counted: list[bool] = []
    times = SearchTimes("embedded", slow_ms=60_000)
    times.tell(lambda _what, _engine, _seconds, slow: counted.append(slow))
    with capture_logs() as logs, times.timed("faq", WORDS):
        pass
    assert (counted, logs) == ([False], [])


def test_one_that_fails_is_timed_too() -> None:
    counted: list[bool] = []
    times = SearchTimes("elasticsearch", slow_ms=60_000)
    times.tell(lambda *_: counted.append(True))
    with pytest.raises(ValueError, match="away"), times.timed("faq", WORDS):
        raise ValueError("away")
    assert counted == [True]
