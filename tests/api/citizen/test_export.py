"""The hits of a search as a file: every column, links, nothing that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from api.citizen.export import export_router
from api.citizen.exporting import BYTE_ORDER_MARK
from api.citizen.pages import error_page
from api.citizen.search import search_router
from api.problems import install_problems
from policy_index.index import build_policy_index
from policy_index.records import Kind, Policy, Record
from policy_index.repository import RecordRepository
from storage.database import Database
from storage.settings import Settings

PORTAL = "https://zc.example.gov.cn"


def law(record_id: str, title: str, text: str, year: int) -> Policy:
    """A regulation on keeping cats."""
    return Policy(
        id=record_id, title=title, text=text, published_on=date(year, 3, 1), issuers=("测试市政府",), region="测试市"
    )


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The two routes over three small policies."""
    settings = Settings.model_validate({"data_dir": tmp_path_factory.mktemp("export"), "meaning": False})
    database = Database(settings.resolved_database_url)
    database.migrate()
    records: list[Record] = [
        law("sly", "=HYPERLINK(1)养猫登记办法", "第一条 养猫登记按本办法。", 2019),
        law("cat", "测试市养猫登记条例", "第一条 养猫应当登记。\n第二条 登记不收费。", 2020),
        law("new", "测试市养猫登记规定", "第一条 养猫登记可以在网上办。", 2023),
    ]
    with database.session() as session:
        RecordRepository(session).write(Kind.POLICY, records, "tests")
    index = build_policy_index(settings, database)
    index.catch_up()
    app = FastAPI()
    install_problems(app, error_page)
    app.include_router(search_router(index))
    app.include_router(export_router(index, PORTAL))
    with TestClient(app) as client:
        yield client
    index.close()
    database.close()


def test_csv_opens_in_a_spreadsheet_and_holds_no_formula(client: TestClient) -> None:
    answer = client.get("/api/v1/search/export", params={"q": "养猫登记"})
    text = answer.content.decode()
    assert text.startswith(BYTE_ORDER_MARK)
    rows = {row["编号"]: row for row in csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK)))}
    assert set(rows) == {"sly", "cat", "new"}
    assert rows["sly"]["标题"].startswith("'=")
    assert rows["cat"]["公布日期"] == "2020-03-01"
    assert rows["cat"]["链接"] == f"{PORTAL}/policies/cat"
    assert f"{date.today().isoformat()}.csv" in answer.headers["content-disposition"]


def test_xlsx_has_links_dates_and_a_frozen_heading(client: TestClient) -> None:
    answer = client.get("/api/v1/search/export", params={"q": "养猫登记", "format": "xlsx", "sort": "date"})
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    assert sheet.freeze_panes == "A2"
    names = [cell.value for cell in sheet[1]]
    rows = [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=2)]
    assert [row["编号"].value for row in rows] == ["new", "cat", "sly"]
    link = rows[0]["链接"].hyperlink
    assert link is not None
    assert link.target == f"{PORTAL}/policies/new"
    assert rows[0]["公布日期"].value == datetime(2023, 3, 1)  # noqa: DTZ001  (a day in a sheet has no zone)
    assert rows[2]["标题"].data_type == "s"


def test_filters_hold_and_what_is_cut_is_said(client: TestClient) -> None:
    only = client.get("/api/v1/search/export", params={"q": "养猫登记", "year": 2020}).text
    assert "cat" in only
    assert "sly" not in only
    assert "共 3 条，这里是前 2 条。" in client.get("/api/v1/search/export", params={"q": "养猫登记", "size": 2}).text


@pytest.mark.parametrize("wrong", [{"format": "pdf"}, {"size": 501}, {"issuers": "x"}])
def test_what_cannot_be_done_is_refused(client: TestClient, wrong: dict[str, str]) -> None:
    assert client.get("/api/v1/search/export", params={"q": "猫", **wrong}).status_code == 422


def test_the_api_tells_why_and_takes_a_level(client: TestClient) -> None:
    hit = client.get("/api/v1/search", params={"q": "养猫登记", "explain": 1}).json()["hits"][0]
    assert sum(hit["why"].values()) == pytest.approx(hit["score"], abs=0.01)
    assert client.get("/api/v1/search", params={"q": "养猫登记", "level": "宪法"}).json()["hits"] == []
