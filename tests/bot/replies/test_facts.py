"""What a guide states, aspect by aspect; what it lacks is None, never words of ours."""

import pytest

from bot.acts import Aspect
from bot.replies.facts import FACTS, fact
from bot.replies.guide import VALUE_LIMIT, shortened
from policy_index.records import Fee, Guide, LegalBasis, Step

FULL = Guide(
    id="g",
    name="灯塔登记",
    fees=(Fee(name="登记费", standard="20元/件", reduction="渔民减半"),),
    process=(Step(name="受理", limit="1日"), Step(name="发证")),
    basis=(LegalBasis(title="灯塔条例", clause="第八条"),),
    audience=("自然人", "企业法人"),
    online=False,
    visits=2,
    place="港湾路1号",
    hours="上午",
)


def test_an_empty_guide_states_nothing() -> None:
    assert all(fact(Guide(id="g", name="灯塔登记"), aspect) is None for aspect in Aspect)
    assert set(FACTS) == set(Aspect)


@pytest.mark.parametrize(
    ("aspect", "words"),
    [
        (Aspect.FEE, "登记费，20元/件，减免：渔民减半"),
        (Aspect.PROCESS, "1. 受理，1日\n2. 发证"),
        (Aspect.BASIS, "灯塔条例 第八条"),
        (Aspect.AUDIENCE, "自然人、企业法人"),
        (Aspect.ONLINE, "不能网上办，要到现场（2 次）"),
        (Aspect.PLACE, "港湾路1号（办理时间：上午）"),
    ],
)
def test_words_of_the_record(aspect: Aspect, words: str) -> None:
    assert fact(FULL, aspect) == words


def test_free_is_stated_and_not_the_same_as_not_stated() -> None:
    assert fact(FULL.model_copy(update={"fees": ()}), Aspect.FEE) == "不收费"
    assert fact(FULL.model_copy(update={"fees": None}), Aspect.FEE) is None


def test_a_long_value_is_cut_at_a_sentence_and_says_so() -> None:
    text = "条件甲。" * 300
    cut = shortened(text)
    assert cut.startswith("条件甲。")
    assert cut.endswith("。（内容较长，全文见指南页）")
    assert len(cut) < VALUE_LIMIT + 20
    assert shortened("短") == "短"
