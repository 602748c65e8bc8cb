"""`kitchen up` itself, with its real children: serving, stopping, dying, and being in one another's way."""

import json
import os
import signal
import socket

import httpx
import pytest

from console.supervisor.ports import free_port
from tests.console.conftest import Kitchen, wait_until

SERVING_WITHIN_SECONDS = 15.0


def test_it_serves_soon_and_ctrl_c_ends_everything(kitchen: Kitchen) -> None:
    process = kitchen.up()

    assert kitchen.wait_until_serving() < SERVING_WITHIN_SECONDS
    wait_until(lambda: kitchen.url in kitchen.output(), kitchen.output)
    assert {kitchen.pid_of("console serve"), kitchen.pid_of("console sandbox"), process.pid} <= set(kitchen.processes())

    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 0
    assert kitchen.processes() == {}


def test_search_and_ask_speak_to_it(kitchen: Kitchen) -> None:
    kitchen.up()
    kitchen.wait_until_serving()

    found = kitchen.run("search", "供热", "--json")
    answer = kitchen.run("ask", "你好", "--json")

    assert found.returncode == 0, found.stderr
    assert json.loads(found.stdout)["hits"] == []
    assert answer.returncode == 0, answer.stderr
    said = json.loads(answer.stdout)
    assert said["outcome"].startswith("smalltalk_")
    again = kitchen.run("ask", "谢谢", "--session", said["session"])
    assert again.returncode == 0, again.stderr
    assert said["session"] in again.stdout


def test_killed_outright_it_leaves_no_child_and_can_start_again(kitchen: Kitchen) -> None:
    process = kitchen.up()
    kitchen.wait_until_serving()

    process.kill()
    process.wait()

    wait_until(lambda: kitchen.processes() == {}, kitchen.processes)
    kitchen.up()
    kitchen.wait_until_serving()


@pytest.mark.parametrize("words", ["console serve", "console sandbox", "console deliver"])
def test_a_child_that_dies_is_started_again(kitchen: Kitchen, words: str) -> None:
    kitchen.up()
    kitchen.wait_until_serving()
    wait_until(lambda: any(words in command for command in kitchen.processes().values()), kitchen.output)
    first = kitchen.pid_of(words)

    os.kill(first, signal.SIGKILL)

    wait_until(lambda: any(words in c and pid != first for pid, c in kitchen.processes().items()), kitchen.output)
    kitchen.wait_until_serving()


def test_a_busy_port_is_named(kitchen: Kitchen) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", kitchen.port))
        other.listen()

        assert kitchen.up().wait(timeout=30) == 1

    assert str(kitchen.port) in kitchen.output()
    assert "KITCHEN_PORT" in kitchen.output()
    assert "Traceback" not in kitchen.output()


def test_two_kitchens_run_side_by_side(kitchen: Kitchen, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = Kitchen(tmp_path_factory.mktemp("other"))
    kitchen.up()
    other.up()
    try:
        kitchen.wait_until_serving()
        other.wait_until_serving()

        assert other.port != kitchen.port
        assert httpx.get(f"{other.url}/healthz", trust_env=False).is_success
    finally:
        other.kill()


def test_a_second_one_on_the_same_data_folder_is_refused(kitchen: Kitchen) -> None:
    kitchen.up()
    kitchen.wait_until_serving()

    kitchen.environment["KITCHEN_PORT"] = str(free_port())
    second = kitchen.run("up")

    assert second.returncode == 1
    assert "KITCHEN_DATA_DIR" in second.stderr
    assert "Traceback" not in second.stderr
