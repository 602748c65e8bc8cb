"""Subscribed in the portal, told by mail: real processes, killed at any moment; no news lost, none told twice."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
import yaml

from channels.alerts.pace import default_pace
from channels.alerts.rules import default_rules
from console.supervisor.ports import free_port
from policy_index.reading.cutting import cut
from policy_index.records import Kind, Policy
from policy_index.repository import RecordRepository
from storage.database import Database

TOKEN = uuid4().hex
SECONDS = 90.0
WORDS = ("供热", "供水")
pytestmark = pytest.mark.timeout(600)


@dataclass
class Town:
    """A kitchen, a mail server and an alert worker, each a process of its own."""

    folder: Path
    database: Database
    portal: str
    sandbox: str
    environment: dict[str, str]
    arguments: dict[str, list[str]]
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str) -> None:
        with (self.folder / f"{name}.log").open("ab") as log:
            command = [sys.executable, "-m", "console", *self.arguments[name]]
            self.processes[name] = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)

    def open(self) -> None:
        """Start all, and wait until they answer."""
        for name in self.arguments:
            self.start(name)
        for url in (self.portal, self.sandbox):
            until(lambda url=url: httpx.get(f"{url}/healthz", trust_env=False).is_success, self)

    def kill(self, name: str) -> None:
        self.processes[name].kill()
        self.processes[name].wait()

    def letters(self) -> list[dict[str, Any]]:
        return httpx.get(f"{self.sandbox}/mailbox/letters", trust_env=False).raise_for_status().json()

    def faults(self, *faults: dict[str, object]) -> None:
        headers = {"Authorization": f"Bearer {TOKEN}"}
        body = {"faults": [{"where": "mail", **fault} for fault in faults]}
        httpx.put(f"{self.sandbox}/sandbox/faults", json=body, headers=headers, trust_env=False).raise_for_status()

    def bring(self, number: int) -> None:
        text = f"第一条 本市{WORDS[number % 2]}适用本办法。"
        policy = Policy(id=f"p-{number}", title=f"第{number}号{WORDS[number % 2]}办法", text=text, clauses=cut(text))
        with self.database.session() as session:
            RecordRepository(session).write(Kind.POLICY, [policy], "tests")

    def follow(self, words: str, address: str) -> None:
        form = {"search": f"q={words}", "address": address, "frequency": "at_once"}
        httpx.post(f"{self.portal}/alerts/new", data=form, trust_env=False).raise_for_status()
        until(lambda: any(one["recipient"] == address for one in self.letters()), self)
        [letter] = [one for one in self.letters() if one["recipient"] == address]
        page = httpx.get(re.search(r"http\S+/alerts/confirm\S+", letter["text"]).group(), trust_env=False)
        key = re.search(r'name="key" value="([^"]+)"', page.text).group(1)
        httpx.post(f"{self.portal}/alerts/confirm", data={"key": key}, trust_env=False)

    def told(self, address: str) -> Counter[str]:
        """Which policies an address was told of, and how often."""
        texts = [one["text"] for one in self.letters() if one["recipient"] == address]
        return Counter(number for text in texts for number in re.findall(r"/policies/(p-\d+)", text))

    def end(self) -> None:
        for process in self.processes.values():
            process.kill()
            process.wait()

    def logs(self) -> str:
        return "".join(path.read_text("utf-8", "replace") for path in self.folder.glob("*.log"))


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    database = Database(f"sqlite:///{tmp_path / 'kitchen.sqlite'}")
    database.migrate()
    quick = {"lease_seconds": 2.0, "first_delay": 0.1, "longest_delay": 0.5, "smtp_seconds": 1.0, "idle_seconds": 0.1}
    (tmp_path / "pace.yaml").write_text(yaml.safe_dump(default_pace().model_dump() | quick), "utf-8")
    rules = default_rules().model_dump() | {"at_once_gap_seconds": 0}
    (tmp_path / "rules.yaml").write_text(yaml.safe_dump(rules), "utf-8")
    portal, box, mail = free_port(), free_port(), free_port()
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("KITCHEN_")}
    environment = inherited | {
        "KITCHEN_DATA_DIR": str(tmp_path),
        "KITCHEN_PORT": str(portal),
        "KITCHEN_PUBLIC_URL": f"http://127.0.0.1:{portal}",
        "KITCHEN_MEANING": "0",
        "KITCHEN_ASSISTANT": "0",
        "KITCHEN_SAMPLE": "0",
        "KITCHEN_MACHINE_TOKEN": TOKEN,
        "KITCHEN_INTAKE_TOKEN": TOKEN,
        "KITCHEN_SMTP_URL": f"smtp://127.0.0.1:{mail}",
    }
    folder = str(tmp_path / "outside")
    arguments = {
        "serve": ["serve"],
        "sandbox": ["sandbox", "--port", str(box), "--smtp-port", str(mail), "--data-dir", folder],
        "alerts": ["alerts", "deliver", "--pace", f"{tmp_path}/pace.yaml", "--rules", f"{tmp_path}/rules.yaml"],
    }
    town = Town(tmp_path, database, f"http://127.0.0.1:{portal}", f"http://127.0.0.1:{box}", environment, arguments)
    yield town
    town.end()
    database.close()


def until(condition: Callable[[], object], town: Town) -> None:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        with suppress(httpx.HTTPError):
            if condition():
                return
        time.sleep(0.1)
    pytest.fail(f"it did not come to that in time\n{town.logs()[-3000:]}")


def test_killed_at_any_moment_on_a_bad_day(town: Town) -> None:
    town.open()
    chance = random.Random(20262)  # noqa: S311  (a bad day that can be had again)
    addresses = {"heat@example.com": "供热", "water@example.com": "供水"}
    for address, words in addresses.items():
        town.follow(words, address)
    for number in range(16):
        town.bring(number)
        if number % 4 == 0:
            kind = chance.choice(["fail_before", "fail_after", "cut", "slow_after"])
            with suppress(httpx.HTTPError):
                town.faults({"kind": kind, "rate": 0.5, "seconds": 1.5})
        time.sleep(chance.uniform(0, 0.6))
        if number % 3 == 2:
            name = chance.choice(("alerts", "alerts", "sandbox"))
            town.kill(name)
            town.start(name)
    until(lambda: town.faults() is None, town)
    for address, words in addresses.items():
        expected = {f"p-{number}" for number in range(16) if WORDS[number % 2] == words}
        until(lambda address=address, expected=expected: set(town.told(address)) >= expected, town)
    time.sleep(3)  # what were to come twice would come now
    for address, words in addresses.items():
        expected = Counter(f"p-{number}" for number in range(16) if WORDS[number % 2] == words)
        assert town.told(address) == expected
    for secret in ("heat@example.com", "water@example.com", "key="):
        assert secret not in town.logs()
    at_rest = b"".join(path.read_bytes() for path in town.folder.glob("kitchen.sqlite*"))
    assert b"heat@example.com" not in at_rest


def test_a_worker_killed_between_sending_and_marking_sends_the_same_letter(town: Town) -> None:
    town.open()
    town.follow("供热", "heat@example.com")
    town.faults({"kind": "slow_after", "times": 1, "seconds": 0.9})
    town.bring(0)
    until(lambda: len(town.letters()) == 2, town)
    town.kill("alerts")
    town.start("alerts")
    until(lambda: town.letters()[0]["times"] == 2, town)
    assert town.told("heat@example.com") == Counter({"p-0": 1})


def test_the_worker_ends_cleanly_when_told(town: Town) -> None:
    town.start("alerts")
    until(lambda: "alerts.started" in (town.folder / "alerts.log").read_text("utf-8"), town)
    town.processes["alerts"].send_signal(signal.SIGTERM)
    assert town.processes["alerts"].wait(10) == 0
