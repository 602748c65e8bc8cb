"""What holds on every page: nothing clipped at 360 px, no barrier that axe knows, one column, one heading."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
PATHS = [
    "/",
    "/search",
    "/search?q=观赏鱼",
    "/search?q=观赏鱼养殖备案(首次备案)",
    "/policies/fish-2010",
    "/guides/fish-first",
    "/guides/lamp",
    "/chat",
    "/about",
    "/accessibility",
    "/nowhere",
    "/cases/NOSUCHCASE",
]


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_clipped_on_a_narrow_phone(visit: Callable[..., Any], path: str) -> None:
    page = visit(width=360).page
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator("h1").count() == 1
    page.get_by_role("button", name="长辈版").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_no_barrier(visit: Callable[..., Any], path: str, dark: bool) -> None:
    page = visit(width=360, dark=dark).page
    page.goto(path)
    assert barriers(page) == []


@pytest.mark.parametrize("path", PATHS)
def test_what_is_pressed_is_large_enough(visit: Callable[..., Any], path: str) -> None:
    page = visit(width=360).page
    page.goto(path)
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, summary, .top a, .chips a, .foot a, .toc a, .choices button")]
            .filter((e) => e.offsetParent && e.getBoundingClientRect().height < 44)
            .map((e) => e.textContent.trim())"""
    )
    assert small == []


def barriers(page: Any) -> list[str]:
    """Each of axe's violations with the elements that it is about."""
    page.evaluate(AXE)
    found = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    return [f"{v['id']}: {[n['target'] for n in v['nodes']]}" for v in found["violations"]]
