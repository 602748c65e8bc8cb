"""Wrong characters set right, and clean questions left alone."""

import pytest

from policy_index.search.rewriting.alike import Alikes, are_alike
from policy_index.search.rewriting.everyday import everyday_words
from policy_index.search.rewriting.spelling import corrected, weak_places
from policy_index.search.rewriting.vocabulary import Vocabulary

TEXTS = [
    "养蜂管理办法规定，养蜂应当登记。蜂场迁移的，应当提前十日报告。",
    "路灯由市政部门负责维护，损坏路灯的，处一千元罚款。",
    "申请渔业捕捞许可证，应当提交渔船检验证书。",
    "停水期间由供水单位负责抢修，居民可以拨打供水热线。",
] * 40


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    vocabulary = Vocabulary()
    vocabulary.learn(TEXTS)
    vocabulary.learn(everyday_words(), 2)
    return vocabulary


@pytest.fixture(scope="module")
def alikes(vocabulary: Vocabulary) -> Alikes:
    alikes = Alikes(vocabulary)
    alikes.refresh()
    return alikes


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("蜂场千移要报告吗", "蜂场迁移要报告吗"),
        ("损坏路登怎么罚款", "损坏路灯怎么罚款"),
        ("渔船捡验证书", "渔船检验证书"),
        ("供水热限", "供水热线"),
        ("渔叶捕捞许可证", "渔业捕捞许可证"),
    ],
)
def test_wrong_homophones_are_set_right(vocabulary: Vocabulary, alikes: Alikes, typed: str, meant: str) -> None:
    assert corrected(vocabulary, alikes, typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "我们家那个路灯坏了找谁修",
        "养蜂要不要登记",
        "渔船检验证书丢了怎么办",
        "请问停水了打哪个电话",
        "ETC 123 号",
        "养",
        "",
    ],
)
def test_clean_questions_stay(vocabulary: Vocabulary, alikes: Alikes, typed: str) -> None:
    assert corrected(vocabulary, alikes, typed) == typed


def test_length_never_changes(vocabulary: Vocabulary, alikes: Alikes) -> None:
    typed = "蜂场,千移(报高)x2 的鱼叶?"
    assert len(corrected(vocabulary, alikes, typed)) == len(typed)


def test_weak_pairs_tell_slips_from_words(vocabulary: Vocabulary) -> None:
    assert weak_places(vocabulary, "捕捞许可证") == set()
    assert weak_places(vocabulary, "捕许捞可证") == {0, 1, 2, 3}


def test_characters_are_alike_by_sound_or_look() -> None:
    assert are_alike("犯", "饭")
    assert are_alike("四", "是")
    assert are_alike("己", "已")
    assert not are_alike("犬", "猫")
