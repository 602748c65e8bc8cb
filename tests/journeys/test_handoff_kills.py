"""Real processes on a bad day: whatever is killed, and whenever, no case is lost and none is doubled."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
import yaml
from sqlalchemy import select

from bot.handoff.backlog import read_backlog
from bot.handoff.cases import CaseReader, write_case
from bot.handoff.pace import default_pace
from bot.handoff.reference import new_reference
from bot.handoff.tables import OutboxEntry
from bot.reply import CaseDraft, Way
from storage.database import Database

TOKEN = uuid4().hex
SECONDS = 90


@dataclass
class Town:
    """A kitchen's database, an intake system and an outbox worker, the latter two in processes."""

    folder: Path
    port: int
    database: Database
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str) -> None:
        arguments = {
            "sandbox": ["--port", str(self.port), "--data-dir", self.folder / "intake", "--advance-seconds", "0"],
            "deliver": ["--pace", self.folder / "pace.yaml"],
        }[name]
        environment = os.environ | {
            "KITCHEN_DATA_DIR": str(self.folder),
            "KITCHEN_INTAKE_URL": f"http://127.0.0.1:{self.port}",
            "KITCHEN_INTAKE_TOKEN": TOKEN,
        }
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                [sys.executable, "-m", "console", name, *arguments], env=environment, stdout=log, stderr=log
            )

    def kill(self, name: str) -> None:
        self.processes[name].kill()
        self.processes[name].wait()

    def end(self) -> None:
        for process in self.processes.values():
            process.kill()
            process.wait()

    def write(self, turn_id: str, way: Way = Way.HUMAN) -> str:
        draft = CaseDraft(case_id=new_reference(), way=way, open_question="请回电话")
        with self.database.session() as session:
            return write_case(session, draft, "conversation", turn_id, (), None).reference

    def call(self, method: str, path: str, **arguments: object) -> httpx.Response:
        headers = {"Authorization": f"Bearer {TOKEN}"}
        url = f"http://127.0.0.1:{self.port}{path}"
        return httpx.request(method, url, headers=headers, trust_env=False, **arguments).raise_for_status()

    def faults(self, *faults: dict[str, object]) -> None:
        self.call("PUT", "/sandbox/faults", json={"faults": faults})

    def intake_cases(self) -> list[dict[str, object]]:
        return [
            self.call("GET", f"/api/cases/{one['number']}").json()
            for one in self.call("GET", "/api/cases?limit=1000").json()["cases"]
        ]


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    database = Database(f"sqlite:///{tmp_path / 'kitchen.sqlite'}")
    database.migrate()
    quick = default_pace().model_dump() | {"lease_seconds": 2.0, "first_delay": 0.1, "longest_delay": 0.5}
    quick |= {"request_seconds": 1.5, "progress_seconds": 0.3, "idle_seconds": 0.1}
    (tmp_path / "pace.yaml").write_text(yaml.safe_dump(quick), "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    town = Town(tmp_path, port, database)
    yield town
    town.end()
    database.close()


def until(condition: Callable[[], bool], seconds: float = SECONDS) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with suppress(httpx.HTTPError):
            if condition():
                return
        time.sleep(0.1)
    pytest.fail("it did not come to that in time")


def assert_none_lost_none_doubled(town: Town, references: list[str]) -> None:
    reader = CaseReader(town.database)
    until(lambda: all((view := reader.view(one)) and len(view.events) >= 2 for one in references))
    with town.database.session() as session:
        keys = sorted(session.scalars(select(OutboxEntry.idempotency_key)))
    cases = town.intake_cases()
    assert sorted(str(case["key"]) for case in cases) == keys
    numbers = {case["number"] for case in cases}
    assert {view.number for one in references if (view := reader.view(one))} == numbers
    for one in references:
        view = reader.view(one)
        assert view is not None
        assert max(Counter(view.events).values()) == 1
        assert len(view.events) == 2


def test_killed_at_any_moment_on_a_bad_day(town: Town) -> None:
    chance = random.Random(20261)  # noqa: S311  (a bad day that can be had again)
    names = ("sandbox", "deliver")
    for name in names:
        town.start(name)
    until(lambda: town.call("GET", "/healthz").is_success)
    references = []
    for turn in range(24):
        references.append(town.write(f"t-{turn}", chance.choice((Way.HELPER, Way.HOTLINE, Way.HUMAN))))
        if turn % 4 == 0:
            kind = chance.choice(["fail_before", "fail_after", "cut", "garbage", "conflict", "slow_after"])
            fault = {"kind": kind, "rate": 0.5, "seconds": 2.0, "where": "all"}
            with suppress(httpx.HTTPError):
                town.faults(fault, {"kind": "repeat", "where": "progress"})
        time.sleep(chance.uniform(0, 0.5))
        if turn % 3 == 2:
            name = chance.choice(names)
            town.kill(name)
            time.sleep(chance.uniform(0, 0.3))
            town.start(name)
    until(lambda: town.faults() is None)
    until(lambda: read_backlog(town.database).waiting == 0)
    assert_none_lost_none_doubled(town, references)


def test_a_worker_killed_between_sending_and_marking(town: Town) -> None:
    town.start("sandbox")
    until(lambda: town.call("GET", "/healthz").is_success)
    town.faults({"kind": "slow_after", "times": 1, "seconds": 1.0})
    reference = town.write("t-1")
    town.start("deliver")
    until(lambda: len(town.intake_cases()) == 1)
    town.kill("deliver")
    view = CaseReader(town.database).view(reference)
    assert view is not None
    assert view.number is None
    town.start("deliver")
    until(lambda: read_backlog(town.database).waiting == 0)
    assert_none_lost_none_doubled(town, [reference])


def test_the_worker_ends_cleanly_when_told(town: Town) -> None:
    town.start("deliver")
    until(lambda: "outbox.started" in (town.folder / "deliver.log").read_text("utf-8"))
    town.processes["deliver"].send_signal(signal.SIGTERM)
    assert town.processes["deliver"].wait(10) == 0
