"""The circuit opens on failure and closes by itself once the other side answers."""

import threading
import time

from bot.circuit import Circuit


def closes_within(circuit: Circuit, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while circuit.is_open and time.monotonic() < until:
        time.sleep(0.01)
    return not circuit.is_open


def test_stays_open_while_the_probe_fails_and_closes_when_it_answers() -> None:
    answers = threading.Event()
    circuit = Circuit(answers.is_set, pause=0.01)
    circuit.fail()
    assert not closes_within(circuit, 0.2)
    answers.set()
    assert closes_within(circuit, 5)
    assert circuit.has_worked


def test_opens_again_after_it_closed() -> None:
    circuit = Circuit(lambda: True, pause=0.01)
    for _ in range(3):
        circuit.fail()
        assert circuit.is_open
        assert closes_within(circuit, 5)


def test_close_ends_the_asking() -> None:
    circuit = Circuit(lambda: False, pause=0.01)
    circuit.fail()
    circuit.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "circuit-probe"]
    circuit.fail()
    assert not [thread for thread in threading.enumerate() if thread.name == "circuit-probe"]
