import time
from datetime import UTC, datetime
from pathlib import Path

from sandbox.shapes import Packet, State, Way
from sandbox.store import Store
from sandbox.timer import Timer

PACKET = Packet(format="policy-kitchen/handoff/1", way=Way.HUMAN, created_at=datetime.now(UTC))


def test_a_case_moves_to_its_end_by_itself(tmp_path: Path) -> None:
    store = Store(tmp_path)
    number = store.accept("key-1", PACKET)[0].number
    timer = Timer(store, 0.05)
    timer.start()
    deadline = time.monotonic() + 10
    while store.list(0, 1).cases[0].state is not State.DONE and time.monotonic() < deadline:
        time.sleep(0.05)
    timer.close()
    case = store.see(number)
    store.close()
    assert case is not None
    assert [event.state for event in case.events] == list(State)


def test_off_it_moves_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.accept("key-1", PACKET)
    timer = Timer(store, 0)
    timer.start()
    time.sleep(0.1)
    timer.close()
    assert store.list(0, 1).cases[0].state is State.ACCEPTED
    store.close()
