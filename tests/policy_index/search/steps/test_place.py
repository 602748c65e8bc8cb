"""Whose rule is meant, by the place that the question names."""

from datetime import date
from pathlib import Path

import pytest

from policy_index.index import build_policy_index
from policy_index.reading.cutting import cut
from policy_index.records import Kind, Policy
from policy_index.repository import RecordRepository
from policy_index.search.request import Scope, SearchRequest
from storage.database import Database
from storage.settings import Settings

TEXT = "第一条 公园里放风筝应当避开高压线。\n第二条 放风筝妨碍交通的，责令改正。"


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("放风筝管理办法", "山东省放风筝管理办法"),
        ("威海放风筝管理办法", "威海市放风筝管理办法"),
        ("临沂放风筝管理办法", "山东省放风筝管理办法"),
    ],
)
def test_the_named_city_else_the_rule_for_all(tmp_path: Path, question: str, first: str) -> None:
    settings = Settings(data_dir=tmp_path, meaning=False)
    database = Database(settings.resolved_database_url)
    database.migrate()
    policies = [
        Policy(id=title, title=title, text=TEXT, clauses=cut(TEXT), region=region, published_on=date(2019, 5, 1))
        for title, region in (("威海市放风筝管理办法", "山东省威海市"), ("山东省放风筝管理办法", "山东省"))
    ]
    with database.session() as session:
        RecordRepository(session).write(Kind.POLICY, policies, source="test")
    index = build_policy_index(settings, database)
    index.catch_up()
    hits = index.search(SearchRequest(q=question, kind=Scope.POLICY)).hits
    index.close()
    database.close()
    assert hits[0].title == first
