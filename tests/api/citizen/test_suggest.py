"""GET /api/v1/suggest: its shape, what it refuses, that changes show, and that nothing typed is kept."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from policy_index.records import Guide, Kind
from policy_index.repository import RecordRepository
from tests.api.kitchen import served

VISIBLE_WITHIN_S = 5.0  # a second on an idle machine


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, FastAPI]]:
    with served(tmp_path_factory.mktemp("kitchen")) as pair:
        yield pair


@pytest.fixture
def client(kitchen: tuple[TestClient, FastAPI]) -> TestClient:
    return kitchen[0]


def texts(client: TestClient, typed: str, **more: str | int) -> list[str]:
    answer = client.get("/api/v1/suggest", params={"q": typed, **more})
    assert answer.status_code == 200, answer.text
    return [suggestion["text"] for suggestion in answer.json()["suggestions"]]


def test_the_shape(client: TestClient) -> None:
    answer = client.get("/api/v1/suggest", params={"q": "yyby", "size": 3})
    assert answer.headers["cache-control"] == "no-store"
    assert set(answer.json()) == {"suggestions", "took_ms"}
    first = client.get("/api/v1/suggest", params={"q": "渔业"}).json()["suggestions"][0]
    assert set(first) == {"text", "kind", "id", "url", "matched", "status", "example"}
    assert (first["kind"], first["id"], first["matched"][0][0]) == ("guide", "g-fishing", first["text"].index("渔业"))
    assert client.get(first["url"]).status_code == 200


def test_kinds(client: TestClient) -> None:
    assert all("犬" in text for text in texts(client, "quan", kind="policy"))
    assert texts(client, "犬", kind="policy")
    assert texts(client, "犬", kind="guide") == []


@pytest.mark.parametrize("typed", ["", "  ", "\x00\x1b", "🐝🐝", "." * 500, "养" * 2000, "<script>", "(((*?", "'; --"])
def test_odd_words_are_answered_calmly(client: TestClient, typed: str) -> None:
    assert texts(client, typed) == []


@pytest.mark.parametrize("query", ["size=0", "size=100000", "kind=chain", "kind=", "what=1", "q=" + "a" * 10_000])
def test_what_cannot_be_is_refused(client: TestClient, query: str) -> None:
    answer = client.get(f"/api/v1/suggest?{query}")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_import_shows_and_a_withdrawal_hides(kitchen: tuple[TestClient, FastAPI]) -> None:
    client, app = kitchen
    database = app.state.kitchen.database
    records: list[Guide] = [Guide(id="new", name="灯塔参观预约")]
    for written, expected in ((records, ["灯塔参观预约"]), ([], [])):
        with database.session() as session:
            RecordRepository(session).write(Kind.GUIDE, list(written), "lighthouses", complete=True)
        until = time.monotonic() + VISIBLE_WITHIN_S
        while texts(client, "dengta") != expected:
            assert time.monotonic() < until
            time.sleep(0.05)


def test_the_kitchens_own_deny_list_holds(kitchen: tuple[TestClient, FastAPI]) -> None:
    client, app = kitchen
    folder: Path = app.state.kitchen.settings.data_dir
    assert texts(client, "渔业")
    (folder / "deny.txt").write_text("渔业\n", encoding="utf-8")
    until = time.monotonic() + VISIBLE_WITHIN_S
    while texts(client, "渔业"):
        assert time.monotonic() < until
        time.sleep(0.05)
    (folder / "deny.txt").unlink()


def test_what_is_typed_is_kept_nowhere(
    kitchen: tuple[TestClient, FastAPI], capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    client, app = kitchen
    client.get("/api/v1/suggest", params={"q": "张三丰13912345678"})
    client.get("/api/v1/suggest", params={"q": "张三丰13912345678", "size": 0})
    said = capfd.readouterr()
    assert "13912345678" not in said.out + said.err + caplog.text + client.get("/metrics").text
    folder: Path = app.state.kitchen.settings.data_dir
    for path in folder.rglob("*"):
        assert not path.is_file() or b"13912345678" not in path.read_bytes()


def test_typing_has_a_limit_of_its_own(tmp_path: Path) -> None:
    with served(tmp_path, rate_limits=True) as (client, _app):
        answers = [client.get("/api/v1/suggest", params={"q": "犬"}).status_code for _ in range(300)]
        assert set(answers) == {200}
        assert client.get("/api/v1/search", params={"q": "犬"}).status_code == 200
        for _ in range(601):
            last = client.get("/api/v1/suggest")
        assert last.status_code == 429
        assert client.get("/api/v1/search", params={"q": "犬"}).status_code == 200
