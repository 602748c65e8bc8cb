"""Waits between starts grow, end somewhere, and begin anew after a steady run."""

from console.supervisor.backoff import FIRST_WAIT, LONGEST_WAIT, STEADY_AFTER, Backoff


def test_waits_double_up_to_the_longest() -> None:
    backoff = Backoff()

    waits = [backoff.next_wait(ran_for=0.1) for _ in range(10)]

    assert waits[:3] == [FIRST_WAIT, FIRST_WAIT * 2, FIRST_WAIT * 4]
    assert waits[-1] == LONGEST_WAIT


def test_a_steady_run_is_forgiven() -> None:
    backoff = Backoff()
    for _ in range(5):
        backoff.next_wait(ran_for=0.1)

    assert backoff.next_wait(ran_for=STEADY_AFTER) == FIRST_WAIT
