"""Queries as people type them, through the whole search."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from policy_index.index import PolicyIndex, build_policy_index
from policy_index.reading.cutting import cut
from policy_index.records import Faq, Guide, Kind, Policy, Record
from policy_index.repository import RecordRepository
from policy_index.search.request import Scope, SearchRequest, SearchResult, Why
from storage.database import Database
from storage.settings import Settings


def regulation(record_id: str, title: str, day: date, **more: object) -> Policy:
    text = (
        f"第一条 为了加强管理，制定{title}。\n第二条 养蜂应当登记，蜂场迁移的，应当提前报告。\n"
        "第三条 未登记养蜂的，处二百元罚款。\n第四条 损坏蜂箱的，应当赔偿。"
    )
    return Policy(id=record_id, title=title, text=text, clauses=cut(text), published_on=day, **more)


POLICIES: list[Record] = [
    regulation("bees-2010", "泰安市蜂业发展促进条例", date(2010, 3, 1), doc_number="泰人发〔2010〕7号"),
    regulation("bees-2020", "泰安市蜂业发展促进条例", date(2020, 6, 1), doc_number="泰人发〔2020〕7号"),
    regulation("bees-state", "养蜂管理条例", date(2012, 1, 1), doc_number="国务院令第899号"),
    Policy(
        id="traffic",
        title="道路照明安全法",
        text="第一条 道路照明由市政部门负责。\n第二条 损坏路灯的，处一千元罚款。",
        clauses=cut("第一条 道路照明由市政部门负责。\n第二条 损坏路灯的，处一千元罚款。"),
        published_on=date(2015, 1, 1),
    ),
    Policy(
        id="notice",
        title="关于开展蜂产品质量检查的通知",
        text="各单位：现就蜂产品质量检查安排通知如下，请遵照执行。",
        published_on=date(2021, 3, 4),
        doc_number="泰政办字〔2021〕12号",
    ),
]
GUIDES: list[Record] = [Guide(id="fishing", name="渔业捕捞许可证核发", department="海洋渔业局", region="广东省")]
FAQS: list[Record] = [Faq(id="water", question="停水了怎么报修？", answer="请拨打供水热线报修。")]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PolicyIndex]:
    folder: Path = tmp_path_factory.mktemp("kitchen")
    settings = Settings(data_dir=folder, meaning=False)
    database = Database(settings.resolved_database_url)
    database.migrate()
    with database.session() as session:
        repository = RecordRepository(session)
        for kind, records in ((Kind.POLICY, POLICIES), (Kind.GUIDE, GUIDES), (Kind.FAQ, FAQS)):
            repository.write(kind, records, "test")
    index = build_policy_index(settings, database)
    index.catch_up()
    yield index
    index.close()
    database.close()


def search(index: PolicyIndex, q: str, **more: object) -> SearchResult:
    return index.search(SearchRequest.model_validate({"q": q, **more}))


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("泰政办字2021 12", "notice"),
        ("请问泰政办字[2021]12号是什么", "notice"),
        ("2021年12号文件", "notice"),
        ("国务院令899号", "bees-state"),
        ("泰人发7号", "bees-2020"),
        ("泰人发〔2010〕7号", "bees-2010"),
    ],
)
def test_a_number_leads_to_its_document(index: PolicyIndex, q: str, first: str) -> None:
    assert search(index, q).hits[0].id == first


@pytest.mark.parametrize(
    ("q", "first", "clause"),
    [
        ("养蜂管理条例第三条", "bees-state", "第三条"),
        ("《养蜂管理条例》 第4条", "bees-state", "第四条"),
        ("根据养蜂管理条例第二条第一款", "bees-state", "第二条"),
        ("泰安蜂业条例第三条", "bees-2020", "第三条"),
        ("养封管理条例第三条", "bees-state", "第三条"),
    ],
)
def test_title_and_article_lead_to_the_article(index: PolicyIndex, q: str, first: str, clause: str) -> None:
    hit = search(index, q).hits[0]
    assert (hit.id, hit.passage.clause) == (first, clause)


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("泰安市蜂业发展促进条例2010年版", "bees-2010"),
        ("蜂业发展促进条例 旧版", "bees-2010"),
        ("最新蜂业发展促进条例", "bees-2020"),
        ("泰安市蜂业发展促进条例", "bees-2020"),
    ],
)
def test_words_for_a_version_lead_to_it(index: PolicyIndex, q: str, first: str) -> None:
    assert search(index, q).hits[0].id == first


@pytest.mark.parametrize(
    ("q", "first", "searched", "why"),
    [
        ("yangfeng guanli tiaoli", "bees-state", "养蜂管理条例", Why.PINYIN),
        ("yangfengguanli条例", "bees-state", "养蜂管理条例", Why.PINYIN),
        ("yfgltl", "bees-state", "养蜂管理条例", Why.INITIALS),
        ("泰安市风业发展触进条例", "bees-2020", "泰安市蜂业发展促进条例", Why.SPELLING),
        ("渔捕业捞许可证核发", "fishing", "渔业捕捞许可证核发", Why.SPELLING),
        ("渔业业捕捞许可证", "fishing", "渔业捕捞许可证", Why.SPELLING),
    ],
)
def test_what_finds_little_is_searched_in_other_words(
    index: PolicyIndex, q: str, first: str, searched: str, why: Why
) -> None:
    result = search(index, q)
    assert result.hits[0].id == first
    assert result.rewritten is not None
    assert (result.rewritten.typed, result.rewritten.searched, result.rewritten.why) == (q, searched, why)


@pytest.mark.parametrize(
    ("q", "first"), [("道照法", "traffic"), ("泰安蜂业条例", "bees-2020"), ("养蜂条例", "bees-state")]
)
def test_a_shortened_title_is_found(index: PolicyIndex, q: str, first: str) -> None:
    assert search(index, q).hits[0].id == first


def test_as_typed_is_left_alone(index: PolicyIndex) -> None:
    assert search(index, "yangfeng guanli tiaoli", as_typed=True).rewritten is None
    assert search(index, "yangfeng guanli tiaoli", as_typed=True).hits == []


@pytest.mark.parametrize(
    "q", ["养蜂要登记吗", "渔业捕捞许可证", "停水了怎么办", "ETC", "路灯坏了找谁", "", "？？？", "😀"]
)
def test_what_finds_enough_is_not_rewritten(index: PolicyIndex, q: str) -> None:
    assert search(index, q).rewritten is None


def test_what_is_named_still_has_to_pass_the_filters(index: PolicyIndex) -> None:
    assert all(hit.id != "notice" for hit in search(index, "泰政办字2021 12", year=(2010,)).hits)
    assert all(hit.id != "bees-2010" for hit in search(index, "泰人发〔2010〕7号", as_of=date(2022, 1, 1)).hits)
    assert search(index, "泰政办字2021 12", kind=Scope.GUIDE).hits == []


def test_the_second_page_is_of_the_same_search_as_the_first(index: PolicyIndex) -> None:
    first, second = (search(index, "yangfeng guanli tiaoli", size=1, start=start) for start in (0, 1))
    assert first.rewritten == second.rewritten
    assert first.hits[0].id != second.hits[0].id


def test_a_withdrawn_document_is_no_longer_named(index: PolicyIndex) -> None:
    database = index._database
    with database.session() as session:
        RecordRepository(session).write(Kind.POLICY, POLICIES[:-1], "test", complete=True)
    index.catch_up()
    assert all(hit.id != "notice" for hit in search(index, "泰政办字2021 12").hits)
    with database.session() as session:
        RecordRepository(session).write(Kind.POLICY, POLICIES, "test")
    index.catch_up()
    assert search(index, "泰政办字2021 12").hits[0].id == "notice"
