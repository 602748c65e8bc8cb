"""Facets: a facet's own choice doesn't narrow it; statuses are counted for today alone."""

from datetime import date

from policy_index.index import PolicyIndex
from policy_index.records import Status
from policy_index.search.request import Scope, SearchRequest, SearchResult


def counts(result: SearchResult, facet: str) -> dict[str, int]:
    """The values of a facet with their counts."""
    return {one.value: one.count for one in result.facets.get(facet, [])}


def test_a_choice_narrows_the_other_facets_and_not_its_own(index: PolicyIndex) -> None:
    free = index.search(SearchRequest(q="罚款", kind=Scope.POLICY))
    chosen = index.search(SearchRequest(q="罚款", kind=Scope.POLICY, year=(2015,)))
    assert counts(chosen, "year") == counts(free, "year")
    assert len(counts(free, "year")) > 1
    assert chosen.total == counts(free, "year")["2015"] < free.total
    assert sum(counts(chosen, "status").values()) == chosen.total


def test_statuses_are_counted_and_filter(index: PolicyIndex) -> None:
    found = counts(index.search(SearchRequest(q="养蜂", kind=Scope.POLICY)), "status")
    assert found["superseded"] == 1
    old = index.search(SearchRequest(q="养蜂", kind=Scope.POLICY, status=(Status.SUPERSEDED,)))
    assert [hit.id for hit in old.hits] == ["bees-2010"]
    assert old.total == 1


def test_of_another_day_no_statuses_are_counted(index: PolicyIndex) -> None:
    then = index.search(SearchRequest(q="养蜂", kind=Scope.POLICY, as_of=date(2016, 1, 1)))
    assert "status" not in then.facets
    assert [hit.id for hit in then.hits] == ["bees-2010"]
