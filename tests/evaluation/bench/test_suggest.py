"""Titles and what is typed of them: made from the shipped ones, the same for the same seed."""

from evaluation.bench.suggest import LONGEST, recombined, typed

TITLES = ["临河市养蜂管理办法", "结婚登记预约", "重庆市路灯管理规定"]


def test_recombined_titles_are_all_different_and_none_too_long() -> None:
    made = recombined(TITLES, 40)
    assert len(set(made)) == 40
    assert max(map(len, made)) <= LONGEST
    assert made == recombined(TITLES, 40)


def test_what_is_typed_comes_in_all_ways() -> None:
    asked = typed(TITLES, 200)
    assert asked == typed(TITLES, 200)
    assert any(text in title for text in asked for title in TITLES)
    assert any(text.isascii() for text in asked)
    assert any(not text.isascii() and any(c.isascii() for c in text) for text in asked)
