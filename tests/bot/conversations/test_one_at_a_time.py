"""One turn at a time in a conversation, and nothing left behind."""

import threading
from concurrent.futures import ThreadPoolExecutor

from bot.conversations.one_at_a_time import OneAtATime


def test_never_two_in_one_conversation_and_no_lock_stays() -> None:
    places = OneAtATime()
    inside = {"a": 0, "b": 0}
    most = {"a": 0, "b": 0}
    pause = threading.Event()

    def turn(name: str) -> None:
        with places.of(name):
            inside[name] += 1
            most[name] = max(most[name], inside[name])
            pause.wait(0.002)
            inside[name] -= 1

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(turn, ["a", "b"] * 40))
    assert most == {"a": 1, "b": 1}
    assert not places._places
