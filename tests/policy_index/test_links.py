"""Addresses of records: readable, safe for any id, and the same for citations and pages."""

import pytest

from policy_index.links import case_url, clause_anchor, guide_url, policy_url, record_url
from policy_index.records import Kind


@pytest.mark.parametrize(
    ("label", "url"),
    [
        ("第十二条", "/policies/xz0006#第十二条"),
        ("第十二条之一", "/policies/xz0006#第十二条之一"),
        ("7", "/policies/xz0006#measure-7"),
        (None, "/policies/xz0006"),
    ],
)
def test_policy_url_ends_in_the_clauses_own_label(label: str | None, url: str) -> None:
    assert policy_url("xz0006", label) == url


def test_a_label_with_a_space_still_makes_an_anchor_without_one() -> None:
    assert clause_anchor("第 十二 条") == "第十二条"


def test_an_id_that_would_break_the_path_is_quoted() -> None:
    assert record_url(Kind.FAQ, "a/b?c#d") == "/faqs/a%2Fb%3Fc%23d"
    assert guide_url("文 1") == "/guides/%E6%96%87%201"
    assert case_url("../x") == "/cases/..%2Fx"


def test_every_kind_has_a_page() -> None:
    assert len({record_url(kind, "1") for kind in Kind}) == len(Kind)
