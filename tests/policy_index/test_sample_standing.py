"""The shipped regulations: what only another document's text repeals isn't in force, and the article says so."""

from datetime import date

import pytest

from policy_index.importing import CORPUS
from policy_index.policy_head import policy_head
from policy_index.reading.sample import FILES
from policy_index.records import Kind, Policy, Status
from policy_index.saying import clause_saying
from policy_index.standing import Standing, standing

DAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def policies() -> dict[str, Policy]:
    samples = [sample.records(CORPUS).records for sample in FILES if sample.kind is Kind.POLICY]
    return {record.id: record for records in samples for record in records if isinstance(record, Policy)}


@pytest.fixture(scope="module")
def stand(policies: dict[str, Policy]) -> Standing:
    return standing([policy_head(policy) for policy in policies.values()])


def test_ten_that_no_flag_marks_are_repealed_by_another_text(policies: dict[str, Policy], stand: Standing) -> None:
    unmarked = {
        policy_id: stand.links_to[policy_id]
        for policy_id, validity in stand.validities.items()
        if validity.status_on(DAY) is Status.REPEALED and policies[policy_id].status is None
    }
    assert len(unmarked) == 10
    for policy_id, (link, *_) in unmarked.items():
        saying = clause_saying(policies[link.source], link.named)
        assert saying is not None
        assert "废止" in policies[link.source].clause_text(saying), policy_id


def test_every_flagged_one_is_shown_as_no_longer_in_force(policies: dict[str, Policy], stand: Standing) -> None:
    flagged = [policy for policy in policies.values() if policy.status is Status.EXPIRED]
    assert flagged
    gone = {Status.EXPIRED, Status.REPEALED, Status.SUPERSEDED}
    assert {stand.validities[policy.id].status_on(DAY) for policy in flagged} <= gone


def test_of_every_regulation_at_most_one_version_is_in_force_on_any_new_year(stand: Standing) -> None:
    families = {stand.versions(policy_id) for policy_id in stand.validities}
    assert families
    for versions in families:
        for year in range(1990, 2027):
            in_force = [v for v in versions if stand.validities[v].in_force_on(date(year, 1, 1))]
            assert len(in_force) <= 1, (versions, year)
