"""Samples say roughly what all runs say exactly."""

import random

import pytest

from policy_index.search.runs import roughly_shared, shared

CHANCE = random.Random(7)  # noqa: S311
LETTERS = [chr(code) for code in range(0x4E00, 0x5E00)]


def _text(length: int) -> str:
    return "".join(CHANCE.choices(LETTERS, k=length))


def test_long_texts_share_in_samples_about_what_they_share() -> None:
    first, other = _text(3000), _text(3000)
    halves = first[:1500] + other[:1500]
    roughly = roughly_shared([first, other, halves])
    assert roughly[0, 1] == shared(first, other) == 0.0
    assert roughly[0, 2] == pytest.approx(shared(first, halves), abs=0.15)
    assert roughly[2, 0] == roughly[0, 2]


def test_short_texts_are_left_to_a_comparison() -> None:
    short = _text(40)
    assert roughly_shared([short, _text(40)])[0, 1] == 1.0
    assert roughly_shared([short, short])[0, 1] == 1.0


def test_white_space_doesnt_count() -> None:
    text = _text(200)
    assert shared(text, " \n".join(text)) == 1.0
    long = _text(2000)
    assert roughly_shared([long, "\u3000".join(long)])[0, 1] == 1.0


def test_nothing_at_all() -> None:
    assert roughly_shared([]).shape == (0, 0)
    assert shared("", _text(20)) == 0.0
