"""Which policy a relation means: by title, by number, through the notice that carries it; both sides know."""

from datetime import date

import pytest

from policy_index.policy_head import PolicyHead
from policy_index.records import Relation, Status
from policy_index.standing import standing

DAY = date(2026, 1, 1)
LATER = date(2020, 1, 1)


def repealer(target: str) -> PolicyHead:
    return PolicyHead("new", "车辆条例", published_on=LATER, relations=(Relation(type="repeals", target=target),))


@pytest.mark.parametrize(
    ("old", "target"),
    [
        (PolicyHead("old", "停车办法", published_on=date(2001, 1, 1)), "停车办法"),
        (PolicyHead("old", "中华人民共和国停车办法（2001年修订）", published_on=date(2001, 1, 1)), "停车办法"),
        (
            PolicyHead("old", "某通知", published_on=date(2001, 1, 1), doc_number="某政发〔2001〕5号"),
            "某政发[2001]第5号",
        ),
        (PolicyHead("old", "某市关于印发《停车办法》的通知", published_on=date(2001, 1, 1)), "停车办法"),
    ],
)
def test_a_text_is_meant_by_title_number_or_what_it_carries(old: PolicyHead, target: str) -> None:
    stand = standing([old, repealer(target)])
    assert stand.validities["old"].status_on(DAY) is Status.REPEALED
    (link,) = stand.links_to["old"]
    assert stand.links_from["new"] == (link,)
    assert (link.source, link.target, link.on) == ("new", "old", LATER)


def test_a_notice_that_only_passes_a_text_on_is_not_meant() -> None:
    passing = PolicyHead("old", "某市转发《停车办法》的通知", published_on=date(2001, 1, 1))
    assert standing([passing, repealer("停车办法")]).validities["old"].status_on(DAY) is Status.IN_FORCE


def test_a_re_enactment_is_neither_ended_nor_shown_as_ended() -> None:
    again = PolicyHead("old", "停车办法", published_on=date(2022, 1, 1))
    stand = standing([again, repealer("停车办法")])
    assert "old" not in stand.links_to
    assert stand.validities["old"].status_on(DAY) is Status.IN_FORCE


def test_a_relation_that_ends_nothing_is_shown_all_the_same() -> None:
    law = PolicyHead("law", "停车法", published_on=date(2023, 1, 1))
    rule = PolicyHead("rule", "停车细则", relations=(Relation(type="implements", target="停车法"),))
    stand = standing([law, rule])
    assert [link.type for link in stand.links_to["law"]] == ["implements"]
    assert stand.validities["law"].status_on(DAY) is Status.IN_FORCE
