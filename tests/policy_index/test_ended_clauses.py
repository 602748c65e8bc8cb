"""What only a repealed text answers: it is given as such, and no law of today is taken for the answer."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from policy_index.index import PolicyIndex, build_policy_index
from policy_index.reading.metadata import complete
from policy_index.records import Kind, Policy, Record, Status
from policy_index.repository import RecordRepository
from storage.database import Database
from storage.settings import Settings

QUESTION = "养路费逾期不缴纳的，每日按百分之几加收滞纳金"
OLD = (
    "第一条 为了筹集公路养护资金，制定本办法。\n"
    "第二条 车辆所有人应当按月缴纳养路费。\n"
    "第三条 逾期不缴纳养路费的，每日按应缴养路费的百分之一加收滞纳金。"
)
NEW = (
    "第一条 为了加强公路管理，制定本条例。\n"
    "第二条 公路养护资金由财政预算安排。\n"
    "第三条 本条例自2010年1月1日起施行。《滨海公路养路费征收办法》同时废止。"
)
OTHER = "第一条 为了规范停车，制定本规定。\n第二条 逾期不缴纳停车费的，由停车场催缴。"
TODAY = date(2026, 1, 1)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[PolicyIndex]:
    settings = Settings.model_validate({"data_dir": tmp_path, "meaning": False})
    database = Database(settings.resolved_database_url)
    database.migrate()
    laws = [
        ("old", "滨海公路养路费征收办法", OLD, date(1998, 1, 1)),
        ("new", "滨海公路条例", NEW, date(2009, 10, 1)),
        ("other", "滨海停车规定", OTHER, date(2015, 1, 1)),
    ]
    with database.session() as session:
        records: list[Record] = [complete(Policy(id=i, title=t, text=x, published_on=d)) for i, t, x, d in laws]
        RecordRepository(session).write(Kind.POLICY, records, "tests")
    index = build_policy_index(settings, database)
    yield index
    index.close()
    database.close()


def test_the_repealed_text_is_named_and_nothing_of_today_is_sure(index: PolicyIndex) -> None:
    found = index.find_clause(QUESTION, TODAY, dated=False)
    assert found.ended is not None
    assert (found.ended.policy.id, found.ended.status) == ("old", Status.REPEALED)
    assert found.ended.clause is not None
    assert found.ended.clause.label == "第三条"
    assert all(clause.policy.id != "old" for clause in found.clauses)
    assert not found.sure or found.clauses[0].policy.id == "new"


def test_asked_as_of_its_day_it_answers_itself(index: PolicyIndex) -> None:
    found = index.find_clause(QUESTION, date(2005, 1, 1), dated=True)
    assert found.ended is None
    assert (found.clauses[0].policy.id, found.clauses[0].status) == ("old", Status.IN_FORCE)


def test_a_question_that_todays_law_answers_names_no_repealed_text(index: PolicyIndex) -> None:
    found = index.find_clause("逾期不缴纳停车费怎么办", TODAY, dated=False)
    assert found.clauses[0].policy.id == "other"
    assert found.ended is None
