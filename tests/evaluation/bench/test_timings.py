"""Percentiles by nearest rank."""

import math

from evaluation.bench.timings import Timings


def test_percentiles_are_times_that_were_taken() -> None:
    timings = Timings("t", [float(n) for n in range(100, 0, -1)], wall_s=2.0)
    assert (timings.percentile(0.5), timings.percentile(0.99), timings.percentile(1.0)) == (50.0, 99.0, 100.0)
    assert timings.per_second == 50.0


def test_one_time_is_every_percentile() -> None:
    assert Timings("t", [7.0], wall_s=1.0).percentile(0.01) == 7.0


def test_no_times_are_not_zero() -> None:
    assert math.isnan(Timings("t", [], wall_s=1.0).percentile(0.5))
