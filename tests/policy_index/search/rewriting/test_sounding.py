"""Questions full of wrong characters, heard by their sound."""

from datetime import date

import pytest

from policy_index.records import Faq, Kind, Policy
from policy_index.search.catalog import Catalog, head_of
from policy_index.search.query import parse_query
from policy_index.search.rewriting.alike import Alikes
from policy_index.search.rewriting.doc_numbers import DocNumbers
from policy_index.search.rewriting.known import Known
from policy_index.search.rewriting.names import Names
from policy_index.search.rewriting.sounding import by_sound
from policy_index.search.rewriting.vocabulary import Vocabulary


@pytest.fixture
def known() -> Known:
    vocabulary = Vocabulary()
    vocabulary.learn(["停水了怎么报修", "养蜂管理条例", "渔业捕捞许可证怎么申请"])
    names = {Kind.FAQ: Names(), Kind.POLICY: Names(), Kind.GUIDE: Names()}
    names[Kind.FAQ].put(head_of(1, Kind.FAQ, Faq(id="water", question="停水了怎么报修", answer="打热线。")))
    policy = Policy(id="bees", title="养蜂管理条例", text="", published_on=date(2020, 1, 1))
    names[Kind.POLICY].put(head_of(2, Kind.POLICY, policy))
    alikes = Alikes(vocabulary)
    alikes.refresh()
    return Known(Catalog(), names, DocNumbers(), vocabulary, alikes)


def test_what_sounds_like_a_name_is_spelt_like_it(known: Known) -> None:
    rewriting = by_sound(known, parse_query("庭谁乐怎么包休"))
    assert rewriting is not None
    assert rewriting.searched == "停水了怎么报修"


@pytest.mark.parametrize("typed", ["停水了怎么报修", "天气预报", "ETC"])
def test_what_is_right_or_sounds_like_nothing_stays(known: Known, typed: str) -> None:
    assert by_sound(known, parse_query(typed)) is None
