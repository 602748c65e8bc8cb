"""Choosing the run to show: always literal, never too long, marks inside it."""

from hypothesis import given
from hypothesis import strategies as st

from policy_index.search.passages import best_run, highlights
from policy_index.search.query import parse_query

TEXTS = st.text(alphabet="养蜂登记罚款路灯。；\n，ab1２", max_size=900)


@given(text=TEXTS, asked=TEXTS)
def test_a_run_is_inside_the_text_and_short(text: str, asked: str) -> None:
    start, end = best_run(text, parse_query(asked))
    assert 0 <= start <= end <= len(text)
    assert end - start <= 400


@given(text=TEXTS, asked=TEXTS)
def test_marks_are_ordered_and_apart(text: str, asked: str) -> None:
    marks = highlights(text, parse_query(asked))
    flat = [offset for mark in marks for offset in mark]
    assert flat == sorted(set(flat))
    assert not flat or (flat[0] >= 0 and flat[-1] <= len(text))


def test_the_sentence_that_answers_is_shown() -> None:
    filler = "本通知适用于全市各单位，请认真学习领会。" * 40
    text = f"{filler}蜂农补贴标准为每箱三十元。{filler}"
    start, end = best_run(text, parse_query("蜂农补贴标准是多少"))
    assert "每箱三十元" in text[start:end]
