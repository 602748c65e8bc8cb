"""When a record matches a search well enough to be told of."""

from itertools import product

import pytest

from policy_index.reading.cutting import cut
from policy_index.records import Kind, Policy
from policy_index.search.catalog import head_of
from policy_index.search.matching import Matcher
from policy_index.search.query import parse_query
from policy_index.search.rarity import Rarity
from policy_index.search.texts import text_of

TITLES = ["某市供热条例", "某市物业管理条例", "某市养犬管理条例", "某市供水条例", "女职工劳动保护规定", "某市消防条例"]


def matches(question: str, title: str, text: str, **fields: object) -> bool:
    policy = Policy(id="p", title=title, text=text, clauses=cut(text), **fields)
    matcher = Matcher(parse_query(question), Rarity(TITLES))
    return matcher.matches(head_of(1, Kind.POLICY, policy), text_of(policy))


def articles(*texts: str) -> str:
    labels = ["".join(pair) for pair in product(("", "十", "二十"), "一二三四五六七八九")]
    return "\n".join(f"第{label}条 {text}" for label, text in zip(labels, texts, strict=False))


@pytest.mark.parametrize(
    ("question", "title", "text", "held"),
    [
        ("供热", "某市供热条例", "第一条 为了规范，制定本条例。", True),
        ("供热", "某市物业管理条例", "第一条 供热单位可以进入小区。", True),
        ("供热", "某市物业管理条例", "第一条 物业服务。", False),
        ("女职工产假有多少天？", "女职工劳动保护规定", "第一条 总则。\n第二条 生育享受98天产假。", True),
        ("女职工产假有多少天？", "某市物业管理条例", "第一条 女职工优先。", False),
        ("某市 供热", "物业管理条例", "第一条 供热单位可以进入小区。", False),
        ("", "某市消防条例", "第一条 消防。", True),
        ("？！", "某市消防条例", "第一条 消防。", False),
    ],
)
def test_title_and_passage(question: str, title: str, text: str, held: bool) -> None:
    assert matches(question, title, text) is held


def test_a_word_in_passing_does_not_make_a_law_about_it() -> None:
    others = ["物业服务企业应当履行职责。"] * 18
    assert not matches("供热", "某市物业管理条例", articles(*others, "供热设施除外。"))
    assert matches("供热", "某市物业管理条例", articles(*others, "供热设施除外。", "供热单位负责维修。"))


def test_the_region_counts_as_said() -> None:
    text = "第一条 供热单位可以进入小区。"
    assert matches("某市 供热", "物业管理条例", text, region="某市")


def test_words_must_stand_together_in_one_passage() -> None:
    apart = "第一条 残疾人免费。\n第二条 就业服务。"
    together = "第一条 残疾人就业服务免费。"
    assert not matches("残疾人就业", "某市消防条例", apart)
    assert matches("残疾人就业", "某市消防条例", together)
