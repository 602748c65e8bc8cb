"""The JSON of a policy: its text, how it stands on a day, relations both ways; and two versions compared."""

import time

import pytest
from fastapi.testclient import TestClient

PROBLEM = "application/problem+json"


def relations(client: TestClient, policy_id: str) -> list[tuple[str, str, str | None, str | None, str | None]]:
    found = client.get(f"/api/v1/policies/{policy_id}").json()["relations"]
    return [(r["direction"], r["type"], r["id"], r["on"], r["clause"]) for r in found]


def test_a_policy_has_its_text_and_clauses_literally(lawful: TestClient) -> None:
    policy = lawful.get("/api/v1/policies/cat-2020").json()
    assert policy["title"] == "测试市养猫条例"
    assert [clause["label"] for clause in policy["clauses"]] == ["第一条", "第二条", "第三条", "第四条", "第五条"]
    assert all(clause["text"] in policy["text"] for clause in policy["clauses"])
    assert policy["clauses"][1]["url"] == "/policies/cat-2020#第二条"


def test_status_and_versions_are_told_as_of_a_day(lawful: TestClient) -> None:
    def told(day: str) -> list[tuple[str, str]]:
        answer = lawful.get("/api/v1/policies/cat-2010", params={"as_of": day}).json()
        assert answer["as_of"] == day
        return [(version["id"], version["status"]) for version in answer["versions"]]

    assert told("2019-01-01") == [("cat-2010", "in_force"), ("cat-2020", "not_yet_in_force")]
    assert told("2021-01-01") == [("cat-2010", "superseded"), ("cat-2020", "in_force")]


def test_a_repeal_is_told_on_both_sides_with_day_and_article(lawful: TestClient) -> None:
    assert relations(lawful, "pet") == [("does", "repeals", "dog", "2021-03-01", "第三条")]
    assert relations(lawful, "dog") == [("done", "repeals", "pet", "2021-03-01", "第三条")]
    assert lawful.get("/api/v1/policies/dog").json()["status"] == "repealed"


def test_an_amendment_is_told_on_both_sides(lawful: TestClient) -> None:
    assert relations(lawful, "decision") == [("does", "amends", "bird/1?", "2015-06-01", None)]
    bird = lawful.get("/api/v1/policies/bird%2F1%3F").json()
    assert bird["status"] == "amended"
    assert [(r["direction"], r["type"], r["id"]) for r in bird["relations"]] == [("done", "amends", "decision")]


def test_versions_compared_put_the_older_first(lawful: TestClient) -> None:
    answer = lawful.get("/api/v1/policies/cat-2020/compare/cat-2010").json()
    assert (answer["before"]["id"], answer["after"]["id"]) == ("cat-2010", "cat-2020")
    assert answer["summary"] == "共 5 条：新增 1，修改 2，只改条号 1，未变 1。"
    added, changed = answer["articles"][2], answer["articles"][1]
    assert (added["change"], added["before"], added["after"]["label"]) == ("added", None, "第三条")
    assert {"mark": "removed", "text": "三十日"} in changed["spans"]
    assert {"mark": "added", "text": "十五日"} in changed["spans"]


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/nothing", 404, "nothing"),
        ("/cat-2010?on=2020-01-01", 422, "on"),
        ("/cat-2010?as_of=tomorrow", 422, "as_of"),
        ("/cat-2010/compare/nothing", 404, "nothing"),
        ("/cat-2010/compare/cat-2010", 422, "同一份"),
        ("/cat-2010/compare/decision", 422, "没有意义"),
    ],
)
def test_what_cannot_be_told_is_a_problem_that_names_the_place(
    lawful: TestClient, path: str, status: int, said: str
) -> None:
    answer = lawful.get(f"/api/v1/policies{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)
    assert said in str(answer.json())


def test_both_are_documented(lawful: TestClient) -> None:
    paths = lawful.get("/openapi.json").json()["paths"]
    assert {"/api/v1/policies/{policy_id}", "/api/v1/policies/{policy_id}/compare/{other}"} <= set(paths)


def test_a_policy_takes_milliseconds(lawful: TestClient) -> None:
    lawful.get("/api/v1/policies/cat-2020")
    began = time.perf_counter()
    for _ in range(5):
        lawful.get("/api/v1/policies/cat-2020")
    assert (time.perf_counter() - began) / 5 < 0.05
