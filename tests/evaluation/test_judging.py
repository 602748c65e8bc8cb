"""Which guide an answer gives, and which choice means a wanted record."""

from evaluation.contract import Choice
from evaluation.judging import aspects_of, first_guide, options_with
from tests.evaluation.answers import answer, choice_card, citation, guide_card


def test_first_guide_is_the_first_card() -> None:
    given = answer("answer_guide", cards=(guide_card("a", "fee"), guide_card("b", "time")))
    assert first_guide(given) == "a"
    assert aspects_of(given, "a") == {"fee"}


def test_a_material_list_is_the_aspect_materials() -> None:
    given = answer("answer_guide", cards=({"type": "materials", "guide_id": "a", "items": []},))
    assert aspects_of(given, "a") == {"materials"}


def test_without_cards_the_first_citation_counts_only_if_it_is_a_guide() -> None:
    assert first_guide(answer("answer_guide", citations=(citation("guide", "a"),))) == "a"
    assert first_guide(answer("answer_clause", citations=(citation("policy", "p"),))) is None


def test_the_choice_with_the_wanted_record_behind_it() -> None:
    choices = (Choice(label="甲", message="1"), Choice(label="乙", message="2"), Choice(label="无", message="3"))
    asked = answer("clarify_matter", cards=(choice_card(("a",), ("b", "c"), ()),), choices=choices)
    assert [choice.message for choice in options_with(asked, {"c"})] == ["2"]
    assert options_with(asked, {"z"}) == []
