"""What holds on every page: nothing clipped at 360 px, no barrier that axe knows, one column, one heading."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PATHS = [
    "/",
    "/search",
    "/search?q=观赏鱼",
    "/search?q=观赏鱼&region=无此市&kind=policy&sort=date",
    "/search?q=观赏鱼养殖备案(首次备案)",
    "/policies/fish-2010",
    "/policies/fish-2010/compare/fish-2020",
    "/policies/fish-2010/compare/fish-2010",
    "/guides/fish-first",
    "/guides/lamp",
    "/chat",
    "/about",
    "/accessibility",
    "/nowhere",
    "/cases/NOSUCHCASE",
    "/alerts/new?q=观赏鱼",
    "/alerts/ended",
]


SMALL = """() => [...document.querySelectorAll("button, summary, .top a, .chips a, .foot a, .toc a")]
    .filter((e) => e.offsetParent && e.getBoundingClientRect().height < 44)
    .map((e) => e.textContent.trim())"""


@pytest.mark.parametrize("path", PATHS)
def test_a_page_fits_a_narrow_phone_and_has_no_barrier(
    visit: Callable[..., Any], barriers: Callable[[Any], list[str]], path: str
) -> None:
    page = visit(width=360).page
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator("h1").count() == 1
    assert page.evaluate(SMALL) == []
    assert barriers(page) == []
    page.get_by_role("button", name="长辈版").click()
    expect(page.get_by_role("button", name="标准版")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize(
    "path", ["/search?q=观赏鱼", "/policies/fish-2010", "/policies/fish-2010/compare/fish-2020", "/guides/fish-first"]
)
def test_the_dark_scheme_has_no_barrier(
    visit: Callable[..., Any], barriers: Callable[[Any], list[str]], path: str
) -> None:
    page = visit(dark=True).page
    page.goto(path)
    assert barriers(page) == []
