"""The supervisor with real processes: order, restarts, and nothing left over however it ends."""

import os
import signal
from collections.abc import Callable

import pytest

from console.supervisor.ports import free_port
from tests.console.supervisor.conftest import Running, is_alive, wait_until

Supervise = Callable[..., Running]

NOTE_PID = "import os, time; open('{file}', 'a').write(f'{{os.getpid()}}\\n'); "
SERVE = NOTE_PID.format(file="serving") + "time.sleep(600)"
DEAF = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
WITH_GRANDCHILD = (
    "import subprocess, sys; subprocess.Popen([sys.executable, '-c', "
    + repr(DEAF + NOTE_PID.format(file="grandchild") + "time.sleep(600)")
    + "]); "
    + SERVE
)
DIES = NOTE_PID.format(file="dying") + "raise SystemExit(3)"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_asked_to_stop_it_ends_every_child_and_grandchild(supervise: Supervise, number: signal.Signals) -> None:
    running = supervise({"name": "family", "code": WITH_GRANDCHILD})
    pids = running.wait_for_pids("serving") + running.wait_for_pids("grandchild")

    running.process.send_signal(number)

    assert running.process.wait(timeout=20) == 0
    assert not [pid for pid in pids if is_alive(pid)]


def test_killed_outright_it_leaves_nothing_behind(supervise: Supervise) -> None:
    running = supervise({"name": "family", "code": WITH_GRANDCHILD}, {"name": "other", "code": DEAF + SERVE})
    pids = running.wait_for_pids("serving", 2) + running.wait_for_pids("grandchild")

    running.process.kill()

    wait_until(lambda: not [pid for pid in pids if is_alive(pid)])


def test_a_part_that_dies_is_started_again(supervise: Supervise) -> None:
    running = supervise({"name": "server", "code": SERVE})
    [first] = running.wait_for_pids("serving")

    os.kill(first, signal.SIGKILL)

    pids = running.wait_for_pids("serving", 2)
    assert is_alive(pids[-1])
    wait_until(lambda: running.state("server") == "ready")
    assert "exit -9" in running.output()


def test_a_part_that_hangs_is_started_again(supervise: Supervise) -> None:
    port = free_port()
    answers = (
        NOTE_PID.format(file="serving") + "from http.server import *\n"
        "class Ok(BaseHTTPRequestHandler):\n"
        "    def do_GET(self): self.send_response(204); self.end_headers()\n"
        f"HTTPServer(('127.0.0.1', {port}), Ok).serve_forever()"
    )
    running = supervise({"name": "server", "code": answers, "port": port, "patience": 1})
    [first] = running.wait_for_pids("serving")
    wait_until(lambda: running.state("server") == "ready")

    os.kill(first, signal.SIGSTOP)

    running.wait_for_pids("serving", 2)
    assert not is_alive(first)


def test_a_part_waits_for_the_job_before_it(supervise: Supervise) -> None:
    job = NOTE_PID.format(file="job") + "raise SystemExit(len(open('job').readlines()) < 2)"  # fails once
    running = supervise(
        {"name": "server", "code": SERVE, "after": ["job"]}, {"name": "job", "code": job, "run": "until_done"}
    )

    running.wait_for_pids("serving")

    assert len(running.pids("job")) == 2
    wait_until(lambda: running.state("job") == "done")


def test_an_essential_part_that_never_gets_ready_ends_it_with_its_last_words(supervise: Supervise) -> None:
    broken = "import sys; sys.exit('no flour [left]')"
    running = supervise(
        {"name": "oven", "code": broken, "essential": True, "port": free_port()},
        {"name": "other", "code": SERVE},
    )
    pids = running.wait_for_pids("serving")

    assert running.process.wait(timeout=60) == 1
    assert "no flour [left]" in running.output()
    assert not [pid for pid in pids if is_alive(pid)]


def test_a_part_that_always_dies_does_not_end_the_others(supervise: Supervise) -> None:
    running = supervise({"name": "server", "code": SERVE}, {"name": "dying", "code": DIES})
    running.wait_for_pids("dying", 2)

    assert running.process.poll() is None
    assert is_alive(running.pids("serving")[0])


def test_a_second_supervisor_on_the_same_data_folder_is_refused(supervise: Supervise) -> None:
    first = supervise({"name": "server", "code": SERVE})
    first.wait_for_pids("serving")

    second = supervise({"name": "server", "code": SERVE})

    assert second.process.wait(timeout=20) == 1
    assert str(first.process.pid) in second.output()
    assert "KITCHEN_DATA_DIR" in second.output()
    assert first.process.poll() is None
