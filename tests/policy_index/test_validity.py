"""In force or not, day by day, over families of versions and policies that repeal or amend each other."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_index.policy_head import PolicyHead
from policy_index.records import Relation, Status
from policy_index.standing import standing
from policy_index.validity import Validity

DAY = date(2026, 1, 1)


def validities(policies: list[PolicyHead]) -> Mapping[str, Validity]:
    return standing(policies).validities


def status(policies: list[PolicyHead], record_id: str, day: date = DAY) -> Status:
    return validities(policies)[record_id].status_on(day)


def version(record_id: str, published_on: date | None, **fields: Any) -> PolicyHead:
    return PolicyHead(record_id, "停车条例", published_on=published_on, region="某市", **fields)


class TestOnePolicy:
    def test_in_force_from_the_day_it_takes_effect(self) -> None:
        policy = version("a", date(2020, 7, 5), effective_on=date(2020, 9, 1))
        assert status([policy], "a", date(2020, 8, 31)) is Status.NOT_YET_IN_FORCE
        assert status([policy], "a", date(2020, 9, 1)) is Status.IN_FORCE

    def test_the_day_of_issue_serves_where_no_other_is_known(self) -> None:
        assert status([version("a", date(2020, 7, 5))], "a", date(2020, 7, 4)) is Status.NOT_YET_IN_FORCE
        assert status([PolicyHead("a", "通知", written_on=date(2020, 7, 5))], "a") is Status.IN_FORCE

    def test_nothing_known(self) -> None:
        validity = validities([PolicyHead("a", "通知")])["a"]
        assert validity.status_on(DAY) is Status.UNKNOWN
        assert not validity.in_force_on(DAY)

    def test_expires_on_is_the_last_day(self) -> None:
        policy = version("a", date(2020, 1, 1), expires_on=date(2024, 12, 31))
        assert status([policy], "a", date(2024, 12, 31)) is Status.IN_FORCE
        assert status([policy], "a", date(2025, 1, 1)) is Status.EXPIRED

    @pytest.mark.parametrize("said", [Status.EXPIRED, Status.REPEALED, Status.SUPERSEDED, Status.UNKNOWN])
    def test_said_to_have_ended_on_an_unknown_day_is_never_in_force(self, said: Status) -> None:
        for published_on in (None, date(2011, 1, 8)):
            validity = validities([version("a", published_on, status=said)])["a"]
            assert validity.status_on(DAY) is said
            assert not any(validity.in_force_on(date(year, 6, 1)) for year in range(1990, 2030))

    def test_said_to_be_in_force_needs_no_day(self) -> None:
        assert status([version("a", None, status=Status.IN_FORCE)], "a") is Status.IN_FORCE

    def test_said_to_be_amended_is_still_relied_on(self) -> None:
        validity = validities([version("a", date(2011, 1, 8), status=Status.AMENDED)])["a"]
        assert validity.status_on(DAY) is Status.AMENDED
        assert validity.in_force_on(DAY)

    def test_said_to_be_not_yet_in_force_until_its_day(self) -> None:
        assert status([version("a", None, status=Status.NOT_YET_IN_FORCE)], "a") is Status.NOT_YET_IN_FORCE
        policy = version("a", None, effective_on=date(2025, 1, 1), status=Status.NOT_YET_IN_FORCE)
        assert status([policy], "a") is Status.IN_FORCE


class TestVersions:
    FIRST = version("first", date(2010, 1, 9))
    SECOND = version("second", date(2020, 7, 5), effective_on=date(2020, 9, 1))

    def test_the_last_in_force_is_current(self) -> None:
        family = [self.SECOND, self.FIRST]
        assert status(family, "first", date(2020, 8, 31)) is Status.IN_FORCE
        assert status(family, "second", date(2020, 8, 31)) is Status.NOT_YET_IN_FORCE
        assert status(family, "first", date(2020, 9, 1)) is Status.SUPERSEDED
        assert status(family, "second", date(2020, 9, 1)) is Status.IN_FORCE

    def test_a_flagged_version_with_a_later_one_was_in_force_until_then(self) -> None:
        flagged = version("first", date(2010, 1, 9), status=Status.EXPIRED)
        assert status([flagged, self.SECOND], "first", date(2015, 1, 1)) is Status.IN_FORCE
        assert status([flagged, self.SECOND], "first") is Status.SUPERSEDED

    def test_a_later_version_that_names_the_first_ones_day_begins_when_it_was_issued(self) -> None:
        later = version("second", date(2020, 7, 5), effective_on=date(2001, 7, 1))
        assert status([self.FIRST, later], "first", date(2019, 1, 1)) is Status.IN_FORCE
        assert status([self.FIRST, later], "second", date(2019, 1, 1)) is Status.NOT_YET_IN_FORCE

    def test_a_version_without_a_day_cannot_be_put_in_order(self) -> None:
        assert status([self.FIRST, version("undated", None)], "undated") is Status.UNKNOWN
        assert status([self.FIRST, version("undated", None)], "first") is Status.IN_FORCE

    def test_copies_of_one_version_hold_alike(self) -> None:
        copy = version("copy", date(2010, 1, 9))
        assert status([self.FIRST, copy], "first") is status([self.FIRST, copy], "copy") is Status.IN_FORCE

    def test_another_place_or_a_notice_of_the_same_name_is_no_version(self) -> None:
        elsewhere = PolicyHead("b", "停车条例", published_on=date(2022, 1, 1), region="乙市")
        assert status([self.FIRST, elsewhere], "first") is Status.IN_FORCE
        notices = [PolicyHead(f"n{i}", "关于放假的通知", published_on=date(2010 + i, 1, 1)) for i in range(2)]
        assert status(notices, "n0") is Status.IN_FORCE

    def test_versions_of_lists_the_family_oldest_first(self) -> None:
        policies = [self.SECOND, PolicyHead("other", "洗车条例"), self.FIRST]
        stand = standing(policies)
        assert stand.versions("first") == stand.versions("second") == ("first", "second")
        assert stand.versions("other") == ("other",)


class TestRelations:
    OLD = PolicyHead("old", "停车办法", published_on=date(2001, 1, 1))

    def repealer(self, **fields: Any) -> PolicyHead:
        relation = Relation(type="repeals", target="《停车办法》", on=fields.pop("on", None))
        return PolicyHead("new", "车辆条例", relations=(relation,), **fields)

    def test_repealed_from_the_day_the_other_takes_effect(self) -> None:
        both = [self.OLD, self.repealer(published_on=date(2022, 1, 1), effective_on=date(2022, 3, 1))]
        assert status(both, "old", date(2022, 2, 28)) is Status.IN_FORCE
        assert status(both, "old", date(2022, 3, 1)) is Status.REPEALED

    def test_the_relations_own_day_counts_where_the_other_was_amended_since(self) -> None:
        both = [self.OLD, self.repealer(published_on=date(2022, 1, 1), on=date(2004, 5, 1))]
        assert status(both, "old", date(2005, 1, 1)) is Status.REPEALED

    def test_a_later_text_of_that_name_is_not_meant(self) -> None:
        reenacted = PolicyHead("old", "停车办法", published_on=date(2011, 1, 1))
        both = [reenacted, self.repealer(published_on=date(2022, 1, 1), on=date(2004, 5, 1))]
        assert status(both, "old") is Status.IN_FORCE

    def test_a_target_may_be_an_id(self) -> None:
        by_id = PolicyHead(
            "new", "条例", published_on=date(2022, 1, 1), relations=(Relation(type="supersedes", target="old"),)
        )
        assert status([self.OLD, by_id], "old") is Status.SUPERSEDED

    def test_amended_from_the_day_of_the_decision(self) -> None:
        relations = (Relation(type="amends", target="停车办法"),)
        decision = PolicyHead("d", "关于修改停车办法的决定", published_on=date(2022, 1, 1), relations=relations)
        assert status([self.OLD, decision], "old", date(2021, 1, 1)) is Status.IN_FORCE
        assert status([self.OLD, decision], "old") is Status.AMENDED


@given(
    st.lists(st.dates(date(1980, 1, 1), date(2030, 1, 1)), min_size=1, max_size=6, unique=True), st.integers(0, 9999)
)
def test_on_every_day_at_most_one_version_is_in_force(days: list[date], offset: int) -> None:
    family = [version(str(i), day) for i, day in enumerate(days)]
    day = min(days) + timedelta(days=offset)
    in_force = [i for i, validity in validities(family).items() if validity.in_force_on(day)]
    assert len(in_force) == 1
    assert days[int(in_force[0])] == max(d for d in days if d <= day)
