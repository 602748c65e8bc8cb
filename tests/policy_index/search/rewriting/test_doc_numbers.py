"""Numbers of documents, as people type them."""

from datetime import date

import pytest

from policy_index.records import Kind, Policy
from policy_index.search.catalog import head_of
from policy_index.search.rewriting.doc_numbers import DocNumbers, numbers_in

NUMBER = "泰政办字〔2018〕64号"


def kept(number: str) -> DocNumbers:
    numbers = DocNumbers()
    policy = Policy(id="a", title="泰安市人民政府办公室关于养蜂的通知", text="", published_on=date(2018, 1, 1))
    numbers.put(head_of(1, Kind.POLICY, policy), number)
    return numbers


def found(numbers: DocNumbers, typed: str) -> list[str]:
    for number in numbers_in(typed):
        heads = [head.id for _, head in numbers.bearing(number)]
        if heads:
            return heads
    return []


@pytest.mark.parametrize(
    "typed",
    [
        NUMBER,
        "泰政办字2018 64",
        "泰政办字[2018]64号",
        "泰政办字（２０１８）６４号",
        "泰政办〔2018〕64号",
        "泰政办字【2018】 第64",
        "泰政办字 〔 2 0 1 8 〕 6 4 号",
        "2018年64号",
        "泰政办字64号",
        "泰政办字二〇一八年六十四号",
        "泰安市人民政府办公室2018年第64号",
    ],
)
def test_a_number_is_found_in_any_form(typed: str) -> None:
    assert found(kept(NUMBER), typed) == ["a"]


@pytest.mark.parametrize(
    "typed", ["泰政办字〔2018〕65号", "泰政办字〔2019〕64号", "鲁国资字〔2018〕64号", "2018年6月4日"]
)
def test_another_number_is_not(typed: str) -> None:
    assert found(kept(NUMBER), typed) == []


@pytest.mark.parametrize(
    "typed", ["国务院令第706号", "国务院令706号", "国务院第706号令", "中华人民共和国国务院令 706", "706号令"]
)
def test_orders_have_no_year(typed: str) -> None:
    assert found(kept("国务院令第706号"), typed) == ["a"]


def test_a_number_that_changed_is_forgotten() -> None:
    numbers = kept(NUMBER)
    numbers.drop("a")
    assert found(numbers, NUMBER) == []
