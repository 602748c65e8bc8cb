import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from bot.handoff.backlog import read_backlog
from bot.handoff.cases import CaseReader
from bot.handoff.outbox import Outbox
from bot.handoff.pace import Pace
from bot.handoff.states import CaseState, words
from storage.database import Database

Write = Callable[..., str]


def state(database: Database, reference: str) -> str:
    view = CaseReader(database).view(reference)
    assert view is not None
    return view.state


def test_workers_at_once_never_hold_the_same_row(database: Database, pace: Pace, write: Write) -> None:
    for i in range(12):
        write(f"t-{i}")
    outbox = Outbox(database, pace.model_copy(update={"lease_seconds": 60, "batch": 5}))
    with ThreadPoolExecutor(4) as threads:
        batches = list(threads.map(lambda _: outbox.claim(), range(8)))
    claimed = [one.entry_id for batch in batches for one in batch]
    assert len(claimed) == len(set(claimed))
    rest = [one.entry_id for _ in range(3) for one in outbox.claim()]
    assert len(set(claimed + rest)) == len(claimed + rest) == 12


def test_a_row_whose_worker_died_comes_back_under_the_same_key(database: Database, pace: Pace, write: Write) -> None:
    write("t-1")
    outbox = Outbox(database, pace)
    (first,) = outbox.claim()
    assert outbox.claim() == ()
    time.sleep(pace.lease_seconds + 0.05)
    (second,) = outbox.claim()
    assert (second.key, second.packet) == (first.key, first.packet)
    assert (first.attempts, second.attempts) == (1, 2)


def test_delivered_is_final(database: Database, pace: Pace, write: Write) -> None:
    reference = write("t-1")
    outbox = Outbox(database, pace)
    (claimed,) = outbox.claim()
    outbox.mark_delivered(claimed, "N-1")
    outbox.mark_refused(claimed, "came late")
    outbox.mark_failed(claimed, "came late", None)
    time.sleep(0.1)
    assert outbox.claim() == ()
    assert state(database, reference) == CaseState.ACCEPTED
    view = CaseReader(database).view(reference)
    assert view is not None
    assert view.number == "N-1"


def test_failed_is_due_again_later(database: Database, pace: Pace, write: Write) -> None:
    write("t-1")
    outbox = Outbox(database, pace.model_copy(update={"longest_delay": 300}))
    (claimed,) = outbox.claim()
    assert outbox.mark_failed(claimed, "away", 60.0) == 60
    assert outbox.claim() == ()
    backlog = read_backlog(database)
    assert (backlog.waiting, backlog.refused, backlog.last_error) == (1, 0, "away")


def test_refused_is_parked_told_and_can_be_sent_again(database: Database, pace: Pace, write: Write) -> None:
    reference = write("t-1")
    outbox = Outbox(database, pace)
    (claimed,) = outbox.claim()
    outbox.mark_refused(claimed, "422: matter")
    time.sleep(pace.lease_seconds + 0.05)
    assert outbox.claim() == ()
    assert state(database, reference) == CaseState.REFUSED
    assert read_backlog(database).refused == 1
    assert outbox.requeue(reference)
    assert not outbox.requeue(reference)
    (again,) = outbox.claim()
    outbox.mark_refused(again, "422: still")
    view = CaseReader(database).view(reference)
    assert view is not None
    texts = [text for _, text in view.events]
    assert texts == [words().registered, words().refused, words().requeued, words().refused]
