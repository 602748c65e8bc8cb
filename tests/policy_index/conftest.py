"""A small kitchen of records of our own, indexed by the embedded engine."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from policy_index.index import PolicyIndex, build_policy_index
from policy_index.reading.cutting import cut
from policy_index.records import Faq, Guide, Kind, Material, Policy, Record
from policy_index.repository import RecordRepository
from storage.database import Database
from storage.settings import Settings


def regulation(record_id: str, title: str, articles: list[str], published_on: date, **more: object) -> Policy:
    """A regulation with numbered articles."""
    numerals = "一二三四五六七八九"
    text = "\n".join(f"第{numerals[n]}条 {article}" for n, article in enumerate(articles))
    return Policy(id=record_id, title=title, text=text, clauses=cut(text), published_on=published_on, **more)


BEES_2010 = regulation(
    "bees-2010", "泰安市养蜂管理办法", ["养蜂应当登记。", "未登记养蜂的，处二百元罚款。"], date(2010, 3, 1)
)
BEES_2020 = regulation(
    "bees-2020",
    "泰安市养蜂管理办法",
    ["养蜂应当登记。", "未登记养蜂的，处五百元以上一千元以下罚款。", "蜂场迁移的，应当提前十日报告。"],
    date(2020, 6, 1),
)
LAMPS = regulation(
    "lamps", "山东省路灯管理规定", ["路灯由市政部门负责维护。", "损坏路灯的，处一千元罚款。"], date(2015, 1, 1)
)
NOTICE = Policy(
    id="notice",
    title="",
    text="关于开展蜂产品质量检查的通知。各单位：现就检查安排通知如下。" + "检查分三个阶段进行，每个阶段十五天。" * 30,
)
NOTICE_AGAIN = Policy(id="notice-again", title="", text="转发：" + NOTICE.text)
FISHING = Guide(
    id="fishing",
    name="渔业捕捞许可证核发",
    department="海洋渔业局",
    region="广东省",
    materials=(Material(name="渔船检验证书"),),
    conditions="有渔船检验证书的渔业生产者可以申请。",
)
FISHING_QUERY = Guide(id="fishing-query", name="渔业捕捞许可证办理进度查询", department="海洋渔业局", region="广东省")
FAQ = Faq(id="faq-water", question="停水了怎么报修？", answer="请拨打供水热线报修，二十四小时受理。")
RECORDS: dict[Kind, list[Record]] = {
    Kind.POLICY: [BEES_2010, BEES_2020, LAMPS, NOTICE, NOTICE_AGAIN],
    Kind.GUIDE: [FISHING, FISHING_QUERY],
    Kind.FAQ: [FAQ],
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a kitchen of its own."""
    return Settings(data_dir=tmp_path / "kitchen", sample=False, meaning=False)


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    """Its database, with the records."""
    database = Database(settings.resolved_database_url)
    database.migrate()
    with database.session() as session:
        for kind, records in RECORDS.items():
            RecordRepository(session).write(kind, records, "own")
    yield database
    database.close()


@pytest.fixture
def index(settings: Settings, database: Database) -> Iterator[PolicyIndex]:
    """Its index."""
    index = build_policy_index(settings, database)
    yield index
    index.close()
