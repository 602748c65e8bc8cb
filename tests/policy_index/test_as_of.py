"""The law of a day: what isn't known to hold on it is left out, whatever else matches, and nothing widens that."""

from datetime import date

import pytest

from policy_index.index import PolicyIndex
from policy_index.records import Status
from policy_index.search.request import Scope, SearchRequest

INSPECTION = "蜂产品质量检查分几个阶段，每个阶段几天"
DAY = date(2021, 1, 1)


def ids(index: PolicyIndex, q: str, **filters: object) -> list[str]:
    request = SearchRequest.model_validate({"q": q, "kind": Scope.POLICY, **filters})
    return [hit.id for hit in index.search(request).hits]


def test_a_policy_without_days_is_not_the_law_of_any_day(index: PolicyIndex) -> None:
    assert ids(index, INSPECTION)[0] == "notice"
    assert "notice" not in ids(index, INSPECTION, as_of=DAY)


def test_the_conversation_leaves_it_out_too(index: PolicyIndex) -> None:
    now = index.find_clause(INSPECTION, DAY, dated=False)
    assert now.clauses[0].policy.id == "notice"
    then = index.find_clause(INSPECTION, DAY, dated=True)
    assert all(clause.policy.id != "notice" for clause in then.clauses)
    assert all(clause.status is not Status.UNKNOWN for clause in then.clauses)


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2009, 12, 31)])
def test_before_any_law_there_is_none(index: PolicyIndex, day: date) -> None:
    assert ids(index, "养蜂 登记", as_of=day) == []
    assert index.find_clause("没登记养蜂罚款多少", day, dated=True).clauses == ()


def test_a_day_and_a_status_must_both_hold(index: PolicyIndex) -> None:
    assert ids(index, "养蜂登记", as_of=date(2015, 1, 1), status=(Status.SUPERSEDED,)) == []
    assert ids(index, "养蜂登记", as_of=date(2015, 1, 1), status=(Status.IN_FORCE,))[0] == "bees-2010"
