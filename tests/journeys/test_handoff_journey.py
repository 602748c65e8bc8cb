"""A request handed on over HTTP: given a guide, it is taken by the intake system and its progress comes back."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from bot.handoff.intake_client import IntakeClient
from bot.handoff.pace import default_pace
from bot.handoff.reference import new_reference
from bot.handoff.worker import OutboxWorker
from policy_index.records import Guide, Kind, Material
from policy_index.repository import RecordRepository
from sandbox import app as sandbox
from sandbox.server import served
from storage.database import Database
from storage.settings import Settings

GUIDE = Guide(
    id="guide-1",
    name="犬只养犬登记",
    code="11370100000000000A1000000000002",
    department="某市公安局",
    materials=(Material(name="犬只免疫证明"), Material(name="养犬人身份证明")),
    source="某省政务服务网",
)


@pytest.fixture
def kitchen(tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(
        data_dir=tmp_path, sample=False, meaning=False, assistant=False, rate_limits=False, intake_url=None
    )
    database = Database(settings.resolved_database_url)
    database.migrate()
    with database.session() as session:
        RecordRepository(session).write(Kind.GUIDE, [GUIDE], "test")
    database.close()
    with TestClient(create_app(settings)) as client:
        yield client


@pytest.fixture
def intake(tmp_path: Path) -> Iterator[IntakeClient]:
    token = uuid4().hex
    with served(sandbox.create_app(tmp_path / "intake", token, advance_seconds=0.2)) as url:
        client = IntakeClient(url, token, default_pace())
        yield client
        client.close()


def hand_on(kitchen: TestClient, **fields: object) -> dict[str, object]:
    answer = kitchen.post("/api/v1/handoffs", json=fields)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def test_a_request_is_taken_and_its_progress_comes_back(
    kitchen: TestClient, intake: IntakeClient, tmp_path: Path
) -> None:
    session = kitchen.post("/api/v1/chat", json={"message": "你好"}).json()["session"]
    made = hand_on(kitchen, session=session, way="intake", guide_id="guide-1", open_question="两只狗怎么登记？")
    assert made["session"] == session
    assert (made["state"], made["number"], made["title"]) == ("waiting", None, "犬只养犬登记")

    database = Database(f"sqlite:///{tmp_path / 'kitchen.sqlite'}")
    worker = OutboxWorker(database, intake, default_pace().model_copy(update={"progress_seconds": 0.1}))
    case = watch(kitchen, worker, str(made["case_id"]))
    database.close()

    assert case["number"]
    assert [event["at"] for event in case["events"]] == sorted(event["at"] for event in case["events"])
    assert "某市公安局" in case["events"][2]["text"]
    told = kitchen.post("/api/v1/chat", json={"session": session, "message": "我的件办到哪一步了"}).json()
    assert told["outcome"] == "progress_shown"
    assert str(case["number"]) in str(told["replies"])
    assert case["events"][-1]["text"] in kitchen.get(f"/cases/{made['case_id']}").text


def watch(kitchen: TestClient, worker: OutboxWorker, case_id: str) -> dict[str, object]:
    """Let the worker work until the case is done; gives the case."""
    stop = threading.Event()
    working = threading.Thread(target=worker.run, args=(stop,))
    working.start()
    deadline = time.monotonic() + 20
    case: dict[str, object] = {}
    while case.get("state") != "done" and time.monotonic() < deadline:
        time.sleep(0.1)
        case = kitchen.get(f"/api/v1/handoffs/{case_id}").json()
    stop.set()
    working.join()
    assert case["state"] == "done"
    return case


def test_an_unknown_case_is_not_found_and_says_nothing_more(kitchen: TestClient) -> None:
    answer = kitchen.get(f"/api/v1/handoffs/{new_reference()}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({}, "way"),
        ({"way": "pigeon"}, "way"),
        ({"way": "helper", "guide_id": "no-such"}, "guide_id"),
        ({"way": "intake"}, "guide_id"),
        ({"way": "human", "open_question": "字" * 1001}, "open_question"),
        ({"way": "human", "surprise": 1}, "surprise"),
    ],
)
def test_a_bad_request_is_told_what_is_wrong(kitchen: TestClient, fields: dict[str, object], named: str) -> None:
    answer = kitchen.post("/api/v1/handoffs", json=fields)
    assert answer.status_code == 422
    assert named in answer.json()["detail"]


def test_a_repeated_request_is_one_case(kitchen: TestClient) -> None:
    headers = {"Idempotency-Key": "sender-key-1"}
    fields = {"way": "hotline", "open_question": "井盖不见了"}
    first = kitchen.post("/api/v1/handoffs", json=fields, headers=headers)
    second = kitchen.post("/api/v1/handoffs", json=fields, headers=headers)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert first.headers["cache-control"] == "no-store"
