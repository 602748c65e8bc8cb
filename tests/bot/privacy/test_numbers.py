"""What digits tell, at the edges."""

import pytest

from bot.privacy.numbers import (
    has_old_person_shape,
    has_person_shape,
    is_bank_card,
    is_credit_code,
    is_mobile,
    is_resident_id,
)


@pytest.mark.parametrize(
    ("code", "shaped"),
    [
        ("11010519491231002X", True),
        ("110105194912310021", True),  # wrong check digit: mistyped, still an ID
        ("11010519491331002X", False),  # thirteenth month
        ("00010519491231002X", False),  # no such province
        ("11010518991231002X", False),  # nobody that old
        ("1101052999123100", False),
        ("91370100163146980A", False),
    ],
)
def test_person_shape(code: str, shaped: bool) -> None:
    assert has_person_shape(code) is shaped


def test_old_person_shape() -> None:
    assert has_old_person_shape("110105491231002")
    assert not has_old_person_shape("110105491331002")
    assert not has_old_person_shape("11010549123100")


def test_check_character_in_either_case() -> None:
    assert is_resident_id("11010519491231002X")
    assert is_resident_id("11010519491231002x")
    assert not is_resident_id("110105194912310021")


def test_bank_cards() -> None:
    assert is_bank_card("4111111111111111")
    assert not is_bank_card("4111111111111112")
    assert is_bank_card("6200000000000000")  # UnionPay, mistyped
    assert not is_bank_card("620000000000000")


def test_mobiles() -> None:
    assert is_mobile("13712345678")
    assert is_mobile("008613712345678")
    assert not is_mobile("12712345678")


def test_credit_codes() -> None:
    assert is_credit_code("91110000600037341L")
    assert not is_credit_code("91110000600037341A")
    assert not is_credit_code("000000000000000000")
