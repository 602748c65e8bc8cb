"""The application: contract shapes, problem documents, readiness, figures, limits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.api.kitchen import served

PROBLEM = "application/problem+json"
ANSWER_KEYS = {"session", "outcome", "replies", "citations", "without"}


@pytest.fixture(scope="module")
def served_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, FastAPI]]:
    with served(tmp_path_factory.mktemp("kitchen")) as pair:
        yield pair


@pytest.fixture
def client(served_app: tuple[TestClient, FastAPI]) -> TestClient:
    return served_app[0]


def test_chat_answers_in_the_contracts_shape(client: TestClient) -> None:
    answer = client.post("/api/v1/chat", json={"message": "渔业捕捞许可证核发"}).json()
    assert set(answer) == ANSWER_KEYS
    assert answer["outcome"].startswith("answer_")
    citation = answer["citations"][0]
    assert set(citation) == {"kind", "id", "title", "clause", "url", "status"}
    assert (citation["kind"], citation["id"]) == ("guide", "g-fishing")
    reply = answer["replies"][0]
    assert set(reply) == {"text", "cards", "choices"}
    card = next(card for card in reply["cards"] if card["type"] == "guide")
    assert {"guide_id", "aspect", "value"} <= set(card)
    assert all(set(choice) == {"label", "message"} for choice in reply["choices"])


def test_the_lists_are_always_there(client: TestClient) -> None:
    answer = client.post("/api/v1/chat", json={"message": ""}).json()
    assert answer["outcome"] == "invalid_empty"
    assert answer["citations"] == []
    assert answer["replies"][0]["cards"] == answer["replies"][0]["choices"] == []


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({}, "body.message"),
        ({"message": 5}, "body.message"),
        ({"message": "问", "as_of": "明天"}, "body.as_of"),
        ({"message": "问", "channel": "Web Chat"}, "body.channel"),
        ({"message": "长" * 100_001}, "body.message"),
    ],
)
def test_bad_chat_input_names_the_place(client: TestClient, body: dict[str, object], place: str) -> None:
    response = client.post("/api/v1/chat", json=body)
    assert response.status_code == 422
    assert response.headers["content-type"] == PROBLEM
    problem = response.json()
    assert problem["status"] == 422
    assert problem["errors"][0]["place"] == place


def test_what_was_typed_is_never_in_a_problem(client: TestClient) -> None:
    response = client.post("/api/v1/chat", json={"message": "问", "as_of": "13912345678"})
    assert "13912345678" not in response.text
    broken = client.post(
        "/api/v1/chat", content=b'{"message": "13912345678', headers={"content-type": "application/json"}
    )
    assert broken.status_code == 422
    assert "13912345678" not in broken.text


@pytest.mark.parametrize(
    "query",
    ["kin=policy", "kind=law", "size=-1", "size=101", "size=x", "from=-1", "as_of=2020-13-01", "status=old", "year=x"],
)
def test_a_search_parameter_that_cannot_be_applied_is_refused(client: TestClient, query: str) -> None:
    response = client.get(f"/api/v1/search?q=犬&{query}")
    assert response.status_code == 422
    assert response.headers["content-type"] == PROBLEM
    assert response.json()["errors"][0]["place"].startswith("query.")


def test_search_by_the_contracts_names(client: TestClient) -> None:
    found = client.get("/api/v1/search", params={"q": "携犬外出", "kind": "policy", "size": 1, "from": 0}).json()
    assert set(found) == {"total", "hits", "facets", "took_ms", "rewritten"}
    hit = found["hits"][0]
    assert (hit["id"], hit["status"]) == ("p-dogs", "in_force")
    assert hit["passage"]["clause"] == "第十二条"
    past = client.get("/api/v1/search", params={"q": "携犬外出", "kind": "policy", "from": 1}).json()
    assert past["hits"] == []


def test_odd_words_do_no_harm(client: TestClient) -> None:
    for words in ("", "\x00", '" OR *:* -', "((((", "a" * 2000, "𠮷野家"):
        assert client.get("/api/v1/search", params={"q": words}).status_code == 200
        assert client.post("/api/v1/chat", json={"message": words}).status_code == 200
    surrogate = client.post(
        "/api/v1/chat", content=b'{"message":"\\ud800"}', headers={"content-type": "application/json"}
    )
    assert surrogate.status_code == 422
    assert surrogate.json()["errors"][0]["reason"] == "含有无法识别的字符"


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/api/v1/nothing", 404), ("GET", "/api/v1/chat", 405)])
def test_unknown_addresses_are_problems(client: TestClient, method: str, path: str, status: int) -> None:
    response = client.request(method, path)
    assert response.status_code == status
    assert response.headers["content-type"] == PROBLEM
    assert response.json()["status"] == status


def test_people_get_a_page_instead(client: TestClient) -> None:
    response = client.get("/nothing")
    assert response.status_code == 404
    assert response.headers["content-type"].startswith("text/html")


def test_a_body_above_a_megabyte_is_refused(client: TestClient) -> None:
    response = client.post("/api/v1/chat", content=b" " * 1_000_001)
    assert response.status_code == 413
    assert response.headers["content-type"] == PROBLEM


def test_an_unforeseen_error_is_a_problem_without_details(served_app: tuple[TestClient, FastAPI]) -> None:
    client, app = served_app

    @app.get("/api/v1/breaks")
    def breaks() -> None:
        raise ZeroDivisionError("13912345678")

    response = client.get("/api/v1/breaks")
    assert response.status_code == 500
    assert response.headers["content-type"] == PROBLEM
    assert "13912345678" not in response.text


def test_alive_and_ready(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "alive"}
    readiness = client.get("/readyz")
    assert readiness.status_code == 200
    parts = readiness.json()["parts"]
    assert {"database", "search", "assistant", "meaning", "intake"} <= set(parts)
    assert all(set(part) == {"state", "detail"} for part in parts.values())
    assert parts["assistant"]["state"] == "down"
    assert readiness.json()["status"] == "degraded"


def test_figures_tell_outcomes_and_no_words(client: TestClient) -> None:
    client.post("/api/v1/chat", json={"message": "办事大厅周末开门吗"})
    figures = client.get("/metrics").text
    assert 'kitchen_turns_total{outcome="answer_faq"}' in figures
    assert 'route="/api/v1/chat"' in figures
    assert "周末" not in figures


def test_the_contract_is_documented(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    assert {"/api/v1/search", "/api/v1/chat", "/api/v1/handoffs", "/healthz", "/readyz", "/metrics"} <= set(
        document["paths"]
    )
    names = {p["name"] for p in document["paths"]["/api/v1/search"]["get"]["parameters"]}
    filters = {"status", "issuer", "region", "year", "level", "topic", "audience"}
    assert names == {"q", "kind", "size", "from", "as_of", "as_typed", "sort", "explain", *filters}


def test_an_address_that_asks_too_often_is_told_when_to_come_back(tmp_path: Path) -> None:
    with served(tmp_path, rate_limits=True, machine_token="m" * 20) as (client, _app):
        for _ in range(60):
            assert client.post("/api/v1/chat", json={"message": ""}).status_code == 200
        refused = client.post("/api/v1/chat", json={"message": ""})
        assert refused.status_code == 429
        assert refused.headers["content-type"] == PROBLEM
        assert int(refused.headers["retry-after"]) >= 1
        ours = client.post("/api/v1/chat", json={"message": ""}, headers={"Authorization": f"Bearer {'m' * 20}"})
        assert ours.status_code == 200
        assert client.get("/healthz").status_code == 200


def test_a_person_who_asks_too_often_or_sends_too_much_gets_a_page(tmp_path: Path) -> None:
    with served(tmp_path, rate_limits=True, machine_token="m" * 20) as (client, _app):
        for _ in range(20):
            client.post("/alerts/new", data={})
        refused = client.post("/alerts/new", data={})
        assert refused.status_code == 429
        assert refused.headers["content-type"].startswith("text/html")
        assert int(refused.headers["retry-after"]) >= 1
        assert "秒后再试" in refused.text
        large = client.post("/chat", content=b"a" * 1_000_001)
        assert large.status_code == 413
        assert large.headers["content-type"].startswith("text/html")


def test_an_address_of_too_many_parts_is_refused_before_it_is_read(client: TestClient) -> None:
    for address in (f"q={'a' * 20_000}", "&".join("q=a" for _ in range(600))):
        refused = client.get(f"/api/v1/search?{address}")
        assert refused.status_code == 414
        assert refused.headers["content-type"] == PROBLEM
        assert client.get(f"/search?{address}").headers["content-type"].startswith("text/html")
    assert client.get(f"/api/v1/search?{'&'.join('year=2019' for _ in range(100))}").status_code == 200


def test_of_many_things_wrong_the_first_are_told(client: TestClient) -> None:
    refused = client.get("/api/v1/search?" + "&".join(f"a{number}=1" for number in range(400)))
    assert refused.status_code == 422
    assert len(refused.json()["errors"]) == 20
