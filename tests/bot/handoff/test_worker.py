import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.handoff.cases import CaseReader
from bot.handoff.intake import Receipt
from bot.handoff.intake_client import IntakeClient
from bot.handoff.pace import Pace
from bot.handoff.states import CaseState
from bot.handoff.worker import Delivered, OutboxWorker
from bot.reply import Way
from storage.database import Database


@pytest.fixture
def worker(database: Database, intake, pace: Pace) -> Iterator[OutboxWorker]:
    client = IntakeClient(intake.url, intake.token, pace)
    yield OutboxWorker(database, client, pace)
    client.close()


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(4) as threads:
        yield threads


def test_every_way_is_delivered_once(database, worker, threads, intake, write: Callable[..., str]) -> None:
    references = [write(f"t-{way}", way) for way in Way]
    assert worker.deliver(threads) == Delivered(taken=4)
    assert worker.deliver(threads) == Delivered()
    views = [CaseReader(database).view(reference) for reference in references]
    assert sorted(view.number for view in views if view and view.number) == sorted(intake.numbers)
    assert worker.fetch() == 4


def test_a_bad_day_loses_and_doubles_nothing(database, worker, threads, intake, write) -> None:
    kinds = ("fail_before", "fail_after", "cut", "garbage", "conflict")
    intake.faults(*({"kind": kind, "rate": 0.3, "where": "all"} for kind in kinds))
    references = [write(f"t-{i}") for i in range(20)]
    delivered = 0
    deadline = time.monotonic() + 30
    while delivered < 20 and time.monotonic() < deadline:
        delivered += worker.deliver(threads).taken
        time.sleep(0.02)
    intake.faults()
    assert len(intake.numbers) == 20
    views = [CaseReader(database).view(reference) for reference in references]
    assert sorted(view.number for view in views if view and view.number) == sorted(intake.numbers)


def test_a_refused_packet_holds_nobody_up(database, worker, threads, intake, write) -> None:
    bad = write("t-bad", open_question="问" * 5000)  # longer than this intake takes
    good = write("t-good")
    assert worker.deliver(threads) == Delivered(taken=1, refused=1)
    states = [CaseReader(database).view(one).state for one in (bad, good)]
    assert states == [CaseState.REFUSED, CaseState.ACCEPTED]


def test_a_wrong_token_gives_up_no_case(database, intake, pace, threads, write) -> None:
    write("t-1")
    client = IntakeClient(intake.url, "wrong", pace)
    assert OutboxWorker(database, client, pace).deliver(threads) == Delivered(failed=1)
    client.close()
    time.sleep(0.1)
    right = IntakeClient(intake.url, intake.token, pace)
    assert OutboxWorker(database, right, pace).deliver(threads) == Delivered(taken=1)
    right.close()


def test_it_stops_when_told_and_not_before(database, worker, intake, write) -> None:
    stop = threading.Event()
    running = threading.Thread(target=worker.run, args=(stop,))
    running.start()
    reference = write("t-1")
    reader = CaseReader(database)
    deadline = time.monotonic() + 10
    while len(reader.view(reference).events) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert running.is_alive()
    stop.set()
    running.join(5)
    assert not running.is_alive()
    assert [event[1] for event in reader.view(reference).events][1].find(intake.numbers[0]) >= 0


def test_two_workers_at_once_get_in_nobodys_way(database, intake, pace, write) -> None:
    intake.faults({"kind": "repeat", "where": "progress"}, {"kind": "fail_after", "rate": 0.3})
    references = [write(f"t-{i}") for i in range(16)]
    client, reader, stop = IntakeClient(intake.url, intake.token, pace), CaseReader(database), threading.Event()
    often = pace.model_copy(update={"progress_seconds": 0.01, "progress_page": 3, "batch": 3})
    running = [threading.Thread(target=OutboxWorker(database, client, often).run, args=(stop,)) for _ in "ab"]
    for thread in running:
        thread.start()
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not all(
        reader.view(one).number and len(reader.view(one).events) == 2 for one in references
    ):
        time.sleep(0.1)
    assert all(thread.is_alive() for thread in running)
    stop.set()
    for thread in running:
        thread.join()
    client.close()
    assert sorted(reader.view(one).number for one in references) == sorted(intake.numbers)
    assert {len(reader.view(one).events) for one in references} == {2}


class Stumbling(IntakeClient):
    """An intake client with a fault that nobody foresaw, for one packet."""

    def submit(self, key: str, packet: str) -> Receipt:
        if "绊脚石" in packet:
            raise ZeroDivisionError
        return super().submit(key, packet)


def test_a_packet_that_breaks_the_worker_holds_nobody_up(database, intake, pace, threads, write) -> None:
    stone, good = write("t-1", open_question="绊脚石"), write("t-2")
    client = Stumbling(intake.url, intake.token, pace)
    assert OutboxWorker(database, client, pace).deliver(threads) == Delivered(taken=1, failed=1)
    client.close()
    states = [CaseReader(database).view(one).state for one in (stone, good)]
    assert states == [CaseState.WAITING, CaseState.ACCEPTED]
