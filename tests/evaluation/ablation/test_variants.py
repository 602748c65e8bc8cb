"""Each variant lacks one thing, and the steps all have one."""

from evaluation.ablation.variants import (
    ALL_ON,
    PLAIN,
    shown_from_the_beginning,
    variants,
    without_characters,
)
from policy_index.records import Kind
from policy_index.search.engines.protocol import Field
from policy_index.search.query import parse_query
from policy_index.search.ranking import STEPS
from policy_index.search.showing import shown_passage
from policy_index.search.spans import Piece, Pieces, Windows
from policy_index.search.texts import SearchText
from policy_index.search.weights import load_weights


def test_everything_on_first_each_step_once_words_alone_last() -> None:
    listed = variants()
    assert (listed[0].name, listed[-1].name) == (ALL_ON, PLAIN)
    assert len({variant.name for variant in listed}) == len(listed)
    lacking = [set(STEPS) - set(variant.steps) for variant in listed[:-1]]
    for step in STEPS[1:]:
        assert lacking.count({step}) == 1
    assert [step.__name__ for step in listed[-1].steps] == ["words"]


def test_weights_without_single_characters() -> None:
    weights = without_characters(load_weights())
    for kind in Kind:
        if kind in weights.kinds:
            of_kind = weights.kinds[kind]
            assert of_kind.records[Field.CHARACTERS] == 0.0
            assert of_kind.passages.get(Field.CHARACTERS, 0.0) == 0.0
            assert of_kind.records[Field.BODY] == load_weights().kinds[kind].records[Field.BODY]


def test_the_beginning_of_the_piece_is_shown_whatever_is_asked() -> None:
    words = "开头的话。" * 90 + "遛狗要牵绳。"
    text = SearchText(
        "养犬办法", words, words, Pieces([Piece("第一条", 0, len(words))]), Windows([0], [450, len(words)])
    )
    shown = shown_from_the_beginning(text, "养犬办法", 0, parse_query("遛狗"))
    assert (shown.text, shown.clause) == (words[:400], "第一条")
    assert "遛狗" in shown_passage(text, "养犬办法", 0, parse_query("遛狗")).text
