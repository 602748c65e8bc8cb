"""The case page: whoever has the reference sees progress, nobody else learns anything."""

from typing import Any

from fastapi.testclient import TestClient

from bot.handoff.cases import write_case
from bot.handoff.reference import new_reference
from bot.reply import CaseDraft, Way
from policy_index.records import Kind


def test_a_case_shows_way_state_and_events(client: TestClient, kitchen: Any) -> None:
    reference = new_reference()
    with kitchen.database.session() as session:
        guide = kitchen.index.record(Kind.GUIDE, "cat-card")
        write_case(session, CaseDraft(case_id=reference, way=Way.INTAKE, guide_id="cat-card"), "c", "t", (), guide)
    answer = client.get(f"/cases/{reference}")
    assert answer.status_code == 200
    assert "猫证办理" in answer.text
    assert "已登记您的申请" in answer.text
    assert "疫苗接种证明" in answer.text.split("交给受理部门的内容")[1]
    assert " ".join([reference[:4], reference[4:8]]) in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-robots-tag"] == "noindex"


def test_an_unknown_case_is_not_found(client: TestClient) -> None:
    answer = client.get("/cases/ABCD2345")
    assert answer.status_code == 404
    assert "没有这个办件编号" in answer.text
