"""Marking and linking: strangers' text stays text."""

import html

from hypothesis import given
from hypothesis import strategies as st

from api.citizen.pages.marking import linked, marked

RANGES = st.lists(st.tuples(st.integers(-3, 30), st.integers(-3, 30)), max_size=6)


@given(st.text(alphabet="<b>&甲乙1 \"'", max_size=20), RANGES)
def test_marks_never_change_or_lose_a_character(text: str, ranges: list[tuple[int, int]]) -> None:
    written = str(marked(text, ranges)).replace("<mark>", "").replace("</mark>", "")
    assert html.unescape(written) == text
    assert "<b>" not in written


def test_the_words_are_marked() -> None:
    assert marked("养猫<登记>", [(0, 2), (3, 5)]) == "<mark>养猫</mark>&lt;<mark>登记</mark>&gt;"


def test_numbers_to_call_become_links_but_longer_numbers_do_not() -> None:
    assert linked("请拨12345。") == '请拨<a href="tel:12345">12345</a>。'
    assert "tel:" not in linked("编码1234567")
    assert 'tel:020-83133553"' in linked("电话020-83133553")


def test_our_own_addresses_are_named_and_others_spelt_out() -> None:
    assert linked("原文：/policies/a1#第十二条。") == '原文：<a href="/policies/a1#第十二条">打开看</a>。'
    assert linked("网址https://a.cn/x?y=1。") == (
        '网址<a href="https://a.cn/x?y=1" rel="external noopener">https://a.cn/x?y=1</a>。'
    )


def test_text_around_links_is_escaped() -> None:
    assert "<b>" not in linked("<b>12345</b> http://a.cn/<b>")
