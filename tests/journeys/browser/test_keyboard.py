"""The main path with keys alone: Tab, Enter, digits."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_the_first_tab_leads_past_the_header(visit: Callable[..., Any]) -> None:
    page = visit().page
    page.goto("/guides/fish-first")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="跳到正文")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_cursor_stands_in_the_box_and_enter_searches(visit: Callable[..., Any]) -> None:
    page = visit().page
    page.goto("/")
    page.keyboard.type("观赏鱼")
    page.keyboard.press("Enter")
    expect(page.locator(".hits > li").first).to_be_visible()


def test_everything_pressable_is_reached_and_shows_its_focus(visit: Callable[..., Any]) -> None:
    page = visit().page
    page.goto("/search?q=观赏鱼")
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.trim()"))
        ring = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        assert ring >= 3 or page.evaluate("document.activeElement === document.body")
    assert "测试市观赏鱼管理条例" in reached
    assert "缩小范围" in reached


def test_a_choice_is_taken_by_its_number(visit: Callable[..., Any]) -> None:
    page = visit().page
    page.goto("/chat")
    page.get_by_label("您要问的话").focus()
    page.keyboard.type("观赏鱼养殖备案要带什么材料")
    page.keyboard.press("Enter")
    expect(page.locator(".choices button").first).to_be_visible()
    label = page.locator(".choices button").nth(1).inner_text()
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    turn = page.locator(".turn").nth(1)
    expect(turn.locator("input[type=checkbox]").first).to_be_visible()
    assert label.split("(")[1][:2] in turn.inner_text()
