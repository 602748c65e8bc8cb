"""A small kitchen for the pages: the real index over a handful of records of our own, and the real cases."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.citizen.pages import pages_router
from api.metrics import Metrics
from bot.conversations.repository import ConversationReader
from bot.handoff.cases import CaseReader
from bot.ports import Ports
from bot.small_assistant import SmallAssistant
from bot.steps.underway import Kitchenware
from bot.turn import Turns
from policy_index.index import PolicyIndex, build_policy_index
from policy_index.reading.cutting import cut
from policy_index.records import Faq, Guide, Kind, Material, Policy, Record, Status
from policy_index.repository import RecordRepository
from storage.database import Database
from storage.settings import Settings

OLD_TEXT = """# 测试市养猫条例
2010年5月1日 测试市人民代表大会通过
<!-- INFO END -->
## 第一章 总则
第一条 为了规范养猫行为，制定本条例。
第二条 养猫人应当在三十日内登记。
## 第二章 罚则
第三条 违反第二条规定的，处五十元罚款。"""
NEW_TEXT = OLD_TEXT.replace("三十日", "十五日").replace("五十元", "一百元")


def policies() -> list[Record]:
    """Two versions of one regulation, and one whose text tries to be markup."""
    return [
        Policy(
            id="cat-2010",
            title="测试市养猫条例",
            text=OLD_TEXT,
            published_on=date(2010, 5, 1),
            region="测试市",
            issuers=("测试市人大",),
            clauses=cut(OLD_TEXT),
        ),
        Policy(
            id="cat-2020",
            title="测试市养猫条例",
            text=NEW_TEXT,
            published_on=date(2020, 5, 1),
            region="测试市",
            issuers=("测试市人大",),
            clauses=cut(NEW_TEXT),
        ),
        Policy(
            id="sly",
            title="<script>alert(1)</script>通知",
            text="第一条 <img src=x onerror=alert(1)>请各区照办。",
            status=Status.REPEALED,
            source_url="javascript:alert(1)",
            clauses=cut("第一条 <img src=x onerror=alert(1)>请各区照办。"),
        ),
    ]


def guides() -> list[Record]:
    """One guide with all it needs, one with nearly nothing."""
    return [
        Guide(
            id="cat-card",
            name="猫证办理",
            department="测试市畜牧局",
            region="测试市",
            materials=(
                Material(name="养猫人身份证明", required=True, copies=1, kind="复印件"),
                Material(name="疫苗接种证明"),
            ),
            promised_limit="3(工作日)",
            place="测试路1号",
            online=True,
            visits=0,
            phone="0531-1234567",
            source="测试数据",
            source_date=date(2021, 5, 1),
        ),
        Guide(id="bare/1?", name="无字事项"),
    ]


@dataclass(frozen=True)
class SmallKitchen:
    """What pages_router asks for."""

    index: PolicyIndex
    cases: CaseReader
    database: Database
    conversations: ConversationReader
    turns: Turns
    metrics: Metrics


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallKitchen]:
    folder: Path = tmp_path_factory.mktemp("pages")
    settings = Settings(data_dir=folder)
    database = Database(settings.resolved_database_url)
    database.migrate()
    with database.session() as session:
        records = RecordRepository(session)
        records.write(Kind.POLICY, policies(), "test")
        records.write(Kind.GUIDE, guides(), "test")
        records.write(
            Kind.FAQ,
            [Faq(id="q1", question="猫走失了去哪里登记？", answer="请到测试市畜牧局登记。", department="测试市畜牧局")],
            "test",
        )
    index = build_policy_index(settings, database)
    cases, conversations = CaseReader(database), ConversationReader(database)
    ports = Ports(index=index, cases=cases, transcript=conversations)
    stand_in = SmallAssistant(ports)
    turns = Turns(database, index, Kitchenware(None, stand_in))
    yield SmallKitchen(index, cases, database, conversations, turns, Metrics())
    index.close()
    database.close()


@pytest.fixture
def client(kitchen: SmallKitchen) -> Iterator[TestClient]:
    app = FastAPI()
    app.include_router(pages_router(kitchen))
    with TestClient(app) as client:
        yield client
