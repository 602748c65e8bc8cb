"""Contrast of text against its ground is at least 7:1 in both schemes, computed from the stylesheet itself."""

import re

import pytest

from api.citizen.pages.assets import STATIC

CSS = (STATIC / "portal.css").read_text(encoding="utf-8")
LIGHT, DARK = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[:2]
WORDS = ["ink", "quiet", "accent", "accent-strong", "green", "amber", "red"]


def colour(scheme: str, name: str) -> str:
    found = re.search(rf"--{name}: #([0-9a-f]{{6}})", scheme)
    assert found, name
    return found.group(1)


def luminance(code: str) -> float:
    parts = [int(code[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "hint"])
@pytest.mark.parametrize("word", WORDS)
def test_words_on_their_ground(scheme: str, ground: str, word: str) -> None:
    assert contrast(colour(scheme, word), colour(scheme, ground)) >= 7


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_buttons_and_marks(scheme: str) -> None:
    assert contrast(colour(scheme, "on-accent"), colour(scheme, "accent")) >= 7
    assert contrast(colour(scheme, "ink"), colour(scheme, "mark")) >= 7
    assert contrast(colour(scheme, "edge"), colour(scheme, "paper")) >= 3
