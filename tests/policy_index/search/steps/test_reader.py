"""What a careful reader prefers among passages."""

from collections.abc import Sequence

from policy_index.records import Kind
from policy_index.search.query import parse_query
from policy_index.search.steps.reader import Candidate, read
from policy_index.search.weights import load_weights


def best(question: str, passages: Sequence[str], title: str = "停车场管理条例") -> int:
    """Which of passages with equal scores reads best."""
    weights = load_weights().kinds[Kind.POLICY].reader
    assert weights
    candidates = [Candidate(1, number, title, text, 10.0) for number, text in enumerate(passages)]
    values = [one.value for one in read(parse_query(question), candidates, weights.signs)]
    return values.index(max(values))


def test_the_passage_with_the_kind_of_thing_asked_for() -> None:
    passages = ["停车场经营者应当公示收费标准。", "停车场经营者未公示收费标准的，处二百元以上五百元以下罚款。"]
    assert best("停车场不公示收费标准罚多少钱", passages) == 1


def test_one_sentence_that_says_it_all_before_words_spread_over_many() -> None:
    passages = [
        "临时停车场应当备案。占用消防通道的，另行规定。夜间开放的，可以减免。学校周边从其规定。",
        "学校周边的临时停车场夜间应当开放。",
    ]
    assert best("学校周边临时停车场夜间开放", passages) == 1


def test_what_the_title_does_not_say_counts_most() -> None:
    passages = ["停车场管理条例所称停车场，是指停放机动车的场所。", "充电桩不得被燃油车占用。"]
    assert best("停车场充电桩被占用", passages) == 1


def test_a_question_of_signs_alone_reads_without_error() -> None:
    assert best("？？", ["停车场应当备案。"]) == 0
