from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from sandbox.app import create_app
from sandbox.server import served

KEY = {"Idempotency-Key": "key-00000001"}


def packet(**fields: object) -> dict[str, object]:
    made = {"format": "policy-kitchen/handoff/1", "way": "intake", "created_at": "2026-01-01T00:00:00Z"}
    return made | {"matter": {"guide_id": "g", "name": "换发证件", "department": "交通局"}} | fields


@pytest.fixture
def client(tmp_path: Path) -> Iterator[httpx.Client]:
    headers = {"Authorization": "Bearer token"}
    with (
        served(create_app(tmp_path, "token")) as url,
        httpx.Client(base_url=url, headers=headers, trust_env=False) as client,
    ):
        yield client


def test_a_packet_is_taken_once_per_key(client: httpx.Client) -> None:
    first = client.post("/api/cases", json=packet(), headers=KEY)
    second = client.post("/api/cases", json=packet(), headers=KEY)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert client.get("/api/cases").json()["total"] == 1


def test_a_key_with_another_packet_is_a_conflict_that_names_the_first(client: httpx.Client) -> None:
    number = client.post("/api/cases", json=packet(), headers=KEY).json()["number"]
    other = client.post("/api/cases", json=packet(way="helper"), headers=KEY)
    assert (other.status_code, other.json()["number"]) == (409, number)


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"way": "carrier-pigeon"}, "way"),
        ({"materials": [{"name": ""}]}, "materials.0.name"),
        ({"created_at": "2026-01-01T00:00:00"}, "created_at"),
        ({"surprise": 1}, "surprise"),
        ({"matter": None}, "matter"),
    ],
)
def test_a_bad_packet_is_answered_with_the_field(client: httpx.Client, fields: dict[str, object], named: str) -> None:
    answer = client.post("/api/cases", json=packet(**fields), headers=KEY)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert named in answer.json()["detail"]
    assert client.get("/api/cases").json()["total"] == 0


def test_a_packet_without_a_key_is_refused(client: httpx.Client) -> None:
    assert client.post("/api/cases", json=packet()).status_code == 422


@pytest.mark.parametrize("path", ["/api/cases", "/api/progress", "/sandbox/faults"])
def test_nothing_is_told_without_the_token(client: httpx.Client, path: str) -> None:
    assert client.get(path, headers={"Authorization": "Bearer 别的".encode()}).status_code == 401
    assert client.get(path, headers={"Authorization": ""}).status_code == 401
    assert client.get("/healthz", headers={"Authorization": ""}).status_code == 200


def test_a_case_moves_from_accepted_to_done_and_no_further(client: httpx.Client) -> None:
    number = client.post("/api/cases", json=packet(), headers=KEY).json()["number"]
    for expected in ("dispatched", "in_progress", "done"):
        moved = client.post(f"/api/cases/{number}/advance").json()
        assert (moved["state"], moved["department"]) == (expected, "交通局")
    assert client.post(f"/api/cases/{number}/advance").status_code == 409
    backwards = client.post(f"/api/cases/{number}/steps", json={"state": "accepted"})
    assert backwards.status_code == 409
    states = [event["state"] for event in client.get(f"/api/cases/{number}").json()["events"]]
    assert states == ["accepted", "dispatched", "in_progress", "done"]


def test_an_office_can_dispatch_and_write_its_own_sentence(client: httpx.Client) -> None:
    number = client.post("/api/cases", json=packet(), headers=KEY).json()["number"]
    client.post(f"/api/cases/{number}/dispatch", json={"department": "城管局"}).raise_for_status()
    step = {"state": "in_progress", "text": "请补一张照片。"}
    assert client.post(f"/api/cases/{number}/steps", json=step).json()["department"] == "城管局"
    assert client.get(f"/api/cases/{number}").json()["events"][-1]["text"] == "请补一张照片。"
    assert client.post("/api/cases/SL0/advance").status_code == 404


def test_the_feed_is_read_by_cursor(client: httpx.Client) -> None:
    for i in range(5):
        client.post("/api/cases", json=packet(), headers={"Idempotency-Key": f"key-0000000{i}"})
    first = client.get("/api/progress?limit=3").json()
    rest = client.get(f"/api/progress?after={first['cursor']}&limit=3").json()
    assert (len(first["events"]), first["more"]) == (3, True)
    assert (len(rest["events"]), rest["more"]) == (2, False)
    assert client.get(f"/api/progress?after={rest['cursor']}").json()["cursor"] == rest["cursor"]


def test_every_way_has_a_department_of_its_own(client: httpx.Client) -> None:
    departments = set()
    for i, way in enumerate(("helper", "hotline", "human")):
        headers = {"Idempotency-Key": f"key-0000000{i}"}
        number = client.post("/api/cases", json=packet(way=way), headers=headers).json()["number"]
        departments.add(client.post(f"/api/cases/{number}/advance").json()["department"])
    assert len(departments) == 3


@pytest.mark.parametrize("kind", ["fail_before", "fail_after", "garbage"])
def test_a_fault_hits_as_often_as_told(client: httpx.Client, kind: str) -> None:
    client.put("/sandbox/faults", json={"faults": [{"kind": kind, "times": 2}]}).raise_for_status()
    answers = [client.post("/api/cases", json=packet(), headers=KEY) for _ in range(3)]
    good = [answer.status_code < 300 and answer.headers["content-type"] == "application/json" for answer in answers]
    assert good == [False, False, True]
    assert answers[2].status_code == (201 if kind == "fail_before" else 200)
    assert client.get("/sandbox/faults").json() == {"faults": []}


def test_a_fault_that_makes_no_sense_is_refused(client: httpx.Client) -> None:
    assert client.put("/sandbox/faults", json={"faults": [{"kind": "explode"}]}).status_code == 422
    assert client.put("/sandbox/faults", json={"faults": [{"kind": "slow", "rate": 2}]}).status_code == 422


def test_every_route_is_documented(client: httpx.Client) -> None:
    described = client.get("/openapi.json").json()["paths"]
    assert {"/api/cases", "/api/progress", "/sandbox/faults", "/api/cases/{number}/dispatch"} <= set(described)
    assert all(route["summary"] for methods in described.values() for route in methods.values())
