"""Readiness from the parts: down, degraded, ready."""

import json
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.health import Part, PartState, health_router, supervised_part
from storage.errors import StorageBusy

UNSUPERVISED = Part(state=PartState.READY, detail="alone")


def part(state: PartState) -> Part:
    return Part(state=state)


def locked() -> Part:
    raise StorageBusy("数据库正忙。")


@pytest.mark.parametrize(
    ("search", "assistant", "status", "code"),
    [
        (PartState.READY, PartState.READY, "ready", 200),
        (PartState.READY, PartState.STARTING, "degraded", 200),
        (PartState.READY, PartState.DOWN, "degraded", 200),
        (PartState.DOWN, PartState.READY, "down", 503),
    ],
)
def test_overall(search: PartState, assistant: PartState, status: str, code: int) -> None:
    app = FastAPI()
    checks = {"search": lambda: part(search), "assistant": lambda: part(assistant)}
    app.include_router(health_router(checks, frozenset({"search"})))
    response = TestClient(app).get("/readyz")
    assert (response.json()["status"], response.status_code) == (status, code)


def test_a_check_that_fails_is_a_part_that_is_down() -> None:
    app = FastAPI()
    app.include_router(health_router({"database": locked}, frozenset({"database"})))
    response = TestClient(app).get("/readyz")
    assert response.status_code == 503
    assert response.json()["parts"]["database"] == {"state": "down", "detail": "数据库正忙。"}


@pytest.mark.parametrize(
    ("told", "state"), [("ready", "ready"), ("done", "ready"), ("waiting", "starting"), ("down", "down")]
)
def test_what_the_supervisor_tells(tmp_path: Path, told: str, state: str) -> None:
    file = tmp_path / "parts.json"
    file.write_text(json.dumps({"parts": {"deliver": {"state": told, "detail": "d"}}}), encoding="utf-8")
    assert supervised_part(file, "deliver", UNSUPERVISED)() == Part(state=PartState(state), detail="d")


@pytest.mark.parametrize(
    "content", [None, "", "{", '{"parts": {}}', '{"parts": {"deliver": {"state": "odd", "detail": ""}}}']
)
def test_without_a_supervisor(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "parts.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    assert supervised_part(file, "deliver", UNSUPERVISED)() == UNSUPERVISED
