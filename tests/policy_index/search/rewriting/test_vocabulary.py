"""Counting characters and pairs."""

from policy_index.search.rewriting import vocabulary as module
from policy_index.search.rewriting.vocabulary import Vocabulary


def test_pairs_are_counted_in_search_spelling_within_runs_only() -> None:
    vocabulary = Vocabulary()
    vocabulary.learn(["養蜂場，養蜂", "养蜂 场"])
    assert vocabulary.pair("养", "蜂") == 3
    assert vocabulary.pair("蜂", "场") == 1
    assert vocabulary.pair("场", "养") == 0


def test_characters_that_are_never_written_are_not_offered() -> None:
    vocabulary = Vocabulary()
    vocabulary.learn(["养蜂养蜂场"])
    assert sorted(vocabulary.commonest()) == sorted("养蜂场")
    assert vocabulary.commonest()[-1] == "场"


def test_times_count_a_text_several_times() -> None:
    vocabulary = Vocabulary()
    vocabulary.learn(["养蜂"], 5)
    assert vocabulary.pair("养", "蜂") == 5


def test_counts_stay_in_bounds_however_much_is_read() -> None:
    vocabulary = Vocabulary()
    vocabulary.learn(["养蜂" * 50_000] * 3)
    assert vocabulary.pair("养", "蜂") == 65_535
    assert vocabulary.pairs.nbytes <= 33_600_000


def test_beyond_enough_only_every_tenth_text_is_read(monkeypatch: object) -> None:
    vocabulary = Vocabulary()
    vocabulary.total = module.ENOUGH + 1
    vocabulary.learn(["养蜂"] * 30)
    assert vocabulary.pair("养", "蜂") == 3
