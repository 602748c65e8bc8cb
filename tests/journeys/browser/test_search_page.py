"""The search page with a browser: a facet narrows, its chip widens again, the order changes, without a barrier."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [360, 1280])
def test_a_facet_narrows_and_its_chip_widens(
    visit: Callable[..., Any], barriers: Callable[[Any], list[str]], width: int
) -> None:
    page = visit(width=width).page
    page.goto("/search?q=观赏鱼")
    page.get_by_text("缩小范围").click()
    assert barriers(page) == []
    page.locator(".facets .chips a", has_text="办事指南").first.click()
    page.wait_for_url("**kind=guide**")
    expect(page.get_by_text("已按这些条件筛选")).to_be_visible()
    page.get_by_role("link", name="最新的在前").click()
    page.wait_for_url("**sort=date**")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("link", name="去掉这个条件").first.click()
    page.wait_for_url(lambda address: "kind=" not in address)
    expect(page.locator(".hits > li").first).to_be_visible()
