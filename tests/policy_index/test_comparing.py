"""Two versions compared: articles found again by what they say, words told apart, nothing lost of either text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_index.comparing import Change, Comparison, compare
from policy_index.reading.cutting import cut
from policy_index.records import Policy
from policy_index.text.word_changes import Mark

NUMERALS = "零一二三四五六七八九"
BEFORE = [
    "为了规范养猫行为，维护公共卫生，制定本条例。",
    "养猫人应当自领养之日起三十日内到畜牧部门登记，领取猫证。",
    "禁止在学校、医院、幼儿园的室内场所养猫。",
    "猫走失的，养猫人应当及时到登记机关备案，并在社区张贴启事。",
    "本条例自二〇一〇年五月一日起施行。",
]


def numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    hundreds, tens = divmod(tens, 10)
    said = (NUMERALS[hundreds] + "百" if hundreds else "") + (NUMERALS[tens] + "十" if tens else "")
    return said + ("零" if hundreds and not tens and ones else "") + (NUMERALS[ones] if ones else "")


def regulation(articles: list[str]) -> Policy:
    text = "\n".join(f"第{numeral(i)}条 {article}" for i, article in enumerate(articles, start=1))
    return Policy(id="p", title="养猫条例", text=text, clauses=cut(text))


def told(comparison: Comparison) -> list[tuple[Change, str | None, str | None]]:
    return [
        (a.change, a.before.label if a.before else None, a.after.label if a.after else None)
        for a in comparison.articles
    ]


def test_one_article_put_in_only_moves_those_behind_it() -> None:
    after = [*BEFORE[:2], "鼓励养猫人为猫植入电子标识，费用由财政补贴。", *BEFORE[2:]]
    assert told(compare(regulation(BEFORE), regulation(after))) == [
        (Change.UNCHANGED, "第一条", "第一条"),
        (Change.UNCHANGED, "第二条", "第二条"),
        (Change.ADDED, None, "第三条"),
        (Change.RENUMBERED, "第三条", "第四条"),
        (Change.RENUMBERED, "第四条", "第五条"),
        (Change.RENUMBERED, "第五条", "第六条"),
    ]


def test_what_was_taken_out_stands_at_its_old_place() -> None:
    changes = told(compare(regulation(BEFORE), regulation([*BEFORE[:2], *BEFORE[3:]])))
    assert changes[2] == (Change.REMOVED, "第三条", None)
    assert changes[3] == (Change.RENUMBERED, "第四条", "第三条")


def test_a_changed_article_is_found_again_where_it_moved_to() -> None:
    after = [BEFORE[0], BEFORE[2], BEFORE[1].replace("三十日", "十五日"), *BEFORE[3:]]
    comparison = compare(regulation(BEFORE), regulation(after))
    changed = next(a for a in comparison.articles if a.change is Change.CHANGED)
    assert changed.moved
    assert (changed.before and changed.before.label, changed.after and changed.after.label) == ("第二条", "第三条")
    assert [(s.mark, s.text) for s in changed.spans if s.mark is not Mark.KEPT] == [
        (Mark.REMOVED, "三十日"),
        (Mark.ADDED, "十五日"),
    ]


def test_spaces_and_the_width_of_characters_are_no_change() -> None:
    after = [article.replace("，", ",").replace("。", "。 ") for article in BEFORE]
    assert compare(regulation(BEFORE), regulation(after)).counts[Change.UNCHANGED] == len(BEFORE)


def test_texts_that_are_no_versions_are_told() -> None:
    other = ["发票应当按照顺序开具。", "税务机关负责发票的印制和检查。", "违反规定的，处一万元以下罚款。"]
    assert not compare(regulation(BEFORE), regulation(other)).related
    assert compare(regulation(BEFORE), regulation(BEFORE)).related


def test_a_text_without_articles_is_compared_by_its_paragraphs() -> None:
    before = "\n".join(f"{NUMERALS[i]}、{article * 4}" for i, article in enumerate(BEFORE, start=1))
    texts = before, before.replace("三十日", "十五日")
    policies = [Policy(id="p", title="通知", text=text, clauses=cut(text)) for text in texts]
    assert all(clause.label is None for policy in policies for clause in policy.clauses)
    counts = compare(*policies).counts
    assert (counts[Change.CHANGED], counts[Change.UNCHANGED]) == (1, len(policies[0].clauses) - 1)
    assert counts[Change.ADDED] == counts[Change.REMOVED] == 0


def test_five_hundred_changed_articles_take_less_than_a_second() -> None:
    before = [
        f"第{i}类单位应当在{i}日内把{i * 7}份材料报送给{chr(0x4E00 + i)}{chr(0x5E00 + i)}机关。" for i in range(500)
    ]
    after = [article.replace("应当", "可以") for article in before]
    began = time.perf_counter()
    counts = compare(regulation(before), regulation(after)).counts
    assert time.perf_counter() - began < 1
    assert counts[Change.CHANGED] == 500


ARTICLES = st.lists(st.sampled_from(BEFORE) | st.text("猫证登记，。罚款五十元", min_size=1, max_size=30), max_size=12)


@given(ARTICLES, ARTICLES)
@pytest.mark.filterwarnings("error")
def test_nothing_of_either_text_is_lost(before: list[str], after: list[str]) -> None:
    old, new = regulation(before or ["甲。"]), regulation(after or ["乙。"])
    comparison = compare(old, new)
    assert [a.after.text for a in comparison.articles if a.after] == [
        new.clause_text(c).removeprefix(c.label or "").lstrip(" ") for c in new.clauses
    ]
    assert sorted(a.before.text for a in comparison.articles if a.before) == sorted(
        old.clause_text(c).removeprefix(c.label or "").lstrip(" ") for c in old.clauses
    )
    for article in comparison.articles:
        if article.change is Change.CHANGED and article.after:
            assert "".join(s.text for s in article.spans if s.mark is not Mark.REMOVED) == article.after.text
