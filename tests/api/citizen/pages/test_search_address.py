"""A search has one address, whatever the order in which its parts were chosen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.citizen.pages.search_address import follow_links, search_address

PAIRS = [("year", "2025"), ("q", "供热 办法"), ("region", "某市"), ("year", "2024"), ("status", "in_force")]


@given(st.permutations(PAIRS))
def test_any_order_is_the_same_address(pairs: list[tuple[str, str]]) -> None:
    assert search_address(pairs).query == search_address(PAIRS).query


@pytest.mark.parametrize(
    "more", [[("from", "20")], [("size", "3")], [("kind", "all")], [("year", "2024")], [("as_of", " ")], [("utm", "x")]]
)
def test_what_changes_nothing_is_left_out(more: list[tuple[str, str]]) -> None:
    assert search_address([*more, *PAIRS]).query == search_address(PAIRS).query


def test_it_is_told_in_words() -> None:
    address = search_address([*PAIRS, ("as_of", "2026-01-02"), ("kind", "policy")])
    words = "供热 办法；类别：政策法规；效力：现行有效；地区：某市；年份：2024年、2025年；有效日期：2026-01-02"
    assert set(address.words.split("；")) == set(words.split("；"))
    assert address.words.startswith("供热 办法；")
    assert search_address([]).words == "全部政策"


def test_links_are_made_of_the_page_one_is_on() -> None:
    links = follow_links("/search?from=10&q=%E4%BE%9B%E7%83%AD&kind=all")
    assert (links.page, links.feed, links.alert) == (
        "/search?q=%E4%BE%9B%E7%83%AD",
        "/feeds/search.atom?q=%E4%BE%9B%E7%83%AD",
        "/alerts/new?q=%E4%BE%9B%E7%83%AD",
    )
