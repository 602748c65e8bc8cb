"""A small kitchen of regulations that repeal, amend and cite each other, behind the policies' pages and JSON."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.citizen.pages import error_page
from api.citizen.pages.policies import policies_router as policy_pages
from api.citizen.policies import policies_router
from api.problems import install_problems
from policy_index.index import build_policy_index
from policy_index.reading.metadata import complete
from policy_index.records import Guide, Interpretation, Kind, Policy, Record
from policy_index.records.guide import LegalBasis
from policy_index.repository import RecordRepository
from storage.database import Database
from storage.settings import Settings

CAT_OLD = (
    "# 测试市养猫条例\n## 第一章 总则\n第一条 为了规范养猫行为，根据《中华人民共和国动物防疫法》，制定本条例。\n"
    "第二条 养猫人应当在三十日内登记。\n## 第二章 罚则\n第三条 违反第二条规定的，处五十元罚款。\n"
    "第四条 本条例自2010年5月1日起施行。"
)
CAT_NEW = (
    CAT_OLD.replace("三十日", "十五日")
    .replace("第四条 本条例自2010年", "第五条 本条例自2020年")
    .replace("## 第二章 罚则\n第三条 违反", "第三条 登记不收费用，猫证由畜牧局统一印制。\n## 第二章 罚则\n第四条 违反")
)
DOG = "第一条 为了规范养犬行为，制定本办法。\n第二条 养犬人应当每年给犬注射疫苗。"
PET = (
    "第一条 为了规范宠物交易，根据《测试市养猫条例》，制定本条例。\n第二条 宠物店应当遵守《测试市养猫条例》的规定。\n"
    "第三条 本条例自2021年3月1日起施行。1999年1月1日测试市人民政府发布的《测试市养犬办法》同时废止。"
)
BIRD = "第一条 为了规范养鸟行为，制定本条例。\n第二条 养鸟人应当登记。"
DECISION = "测试市人民政府决定：\n一、将《测试市养鸟条例》第二条修改为：“养鸟不用登记。”"


def law(record_id: str, title: str, text: str, published_on: date, **fields: Any) -> Policy:
    """A regulation of the test city, read as at import."""
    policy = Policy(
        id=record_id, title=title, text=text, published_on=published_on, region="测试市", issuers=("测试市政府",)
    )
    return complete(policy.model_copy(update=fields))


RECORDS: dict[Kind, list[Record]] = {
    Kind.POLICY: [
        law("cat-2010", "测试市养猫条例", CAT_OLD, date(2010, 3, 1)),
        law("cat-2020", "测试市养猫条例", CAT_NEW, date(2020, 3, 1)),
        law("dog", "测试市养犬办法", DOG, date(1999, 1, 1)),
        law("pet", "测试市宠物交易条例", PET, date(2021, 1, 1)),
        law("bird/1?", "测试市养鸟条例", BIRD, date(2005, 1, 1)),
        law("decision", "测试市人民政府关于修改《测试市养鸟条例》的决定", DECISION, date(2015, 6, 1)),
    ],
    Kind.GUIDE: [
        Guide(id="cat-card", name="猫证办理", basis=(LegalBasis(title="测试市养猫条例", clause="第二条"),)),
        Guide(id="lamp", name="路灯报修"),
    ],
    Kind.INTERPRETATION: [
        Interpretation(id="why-cats", title="养猫条例解读", text="新条例缩短了登记的期限。", policies=("cat-2020",))
    ],
}


@pytest.fixture(scope="module")
def lawful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings.model_validate({"data_dir": tmp_path_factory.mktemp("law"), "meaning": False})
    database = Database(settings.resolved_database_url)
    database.migrate()
    with database.session() as session:
        for kind, records in RECORDS.items():
            RecordRepository(session).write(kind, records, "tests")
    index = build_policy_index(settings, database)
    app = FastAPI()
    app.include_router(policies_router(index))
    app.include_router(policy_pages(index))
    install_problems(app, error_page)
    with TestClient(app) as client:
        yield client
    index.close()
    database.close()
