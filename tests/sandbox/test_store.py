from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from sandbox.shapes import Packet, State, Way
from sandbox.store import Store

PACKET = Packet(format="policy-kitchen/handoff/1", way=Way.HUMAN, created_at=datetime.now(UTC))


def test_what_was_taken_is_there_after_a_restart(tmp_path: Path) -> None:
    store = Store(tmp_path)
    receipt, _ = store.accept("key-1", PACKET)
    feed = store.feed
    store.close()
    again = Store(tmp_path)
    assert again.accept("key-1", PACKET) == (receipt, False)
    assert again.feed == feed
    assert len(again.events_after(0, 10).events) == 1
    again.close()


def test_another_folder_is_another_history(tmp_path: Path) -> None:
    one, other = Store(tmp_path / "a"), Store(tmp_path / "b")
    assert one.feed != other.feed
    one.close()
    other.close()


def test_the_same_key_at_once_is_one_case(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: store.accept("key-1", PACKET), range(24)))
    assert len({receipt.number for receipt, _ in answers}) == 1
    assert sum(is_new for _, is_new in answers) == 1
    store.close()


def test_only_unfinished_cases_rest(tmp_path: Path) -> None:
    store = Store(tmp_path)
    done, _ = store.accept("key-1", PACKET)
    open_, _ = store.accept("key-2", PACKET)
    store.move(done.number, State.DONE)
    assert store.resting(datetime.now(UTC)) == (open_.number,)
    store.close()
