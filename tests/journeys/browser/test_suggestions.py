"""Suggestions under the box: by keyboard, by touch, for a screen reader, with nothing moving, and without a script."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser

TASK = "观赏鱼养殖备案(首次备案)"


def typed(page: Page, words: str, path: str = "/") -> None:
    """Open a page with the box and type until suggestions show."""
    page.goto(path)
    box = page.locator("#q")
    box.focus()
    box.fill("")
    box.press_sequentially(words, delay=20)
    expect(page.get_by_role("option").first).to_be_visible()


def heights(page: Page) -> list[float]:
    """Where the parts of the page below the box stand."""
    found: list[float] = page.evaluate(
        "[...document.querySelectorAll('main > *')].map((e) => e.getBoundingClientRect().top)"
    )
    return found


def test_down_enter_searches_for_the_suggestion(visit: Callable[..., Any]) -> None:
    page = visit().page
    typed(page, "gsy")
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_have_count(1)
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "none")
    expect(box).to_be_focused()
    expect(box).to_have_value("gsy")
    words = chosen.locator("span").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search\?"))
    expect(page.locator("#q")).to_have_value(words)
    expect(page.locator(".hits > li").first).to_be_visible()


def test_enter_without_a_choice_searches_for_what_was_typed(visit: Callable[..., Any]) -> None:
    page = visit().page
    typed(page, "观赏鱼")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search\?"))
    expect(page.locator("#q")).to_have_value("观赏鱼")


def test_escape_closes_the_list_first_and_arrows_go_round(visit: Callable[..., Any]) -> None:
    page = visit().page
    typed(page, "guanshangyu")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("option").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.locator("#q")).to_have_value("guanshangyu")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.get_by_role("button", name="查找")).to_be_focused()


@pytest.mark.parametrize("width", [360, 1280])
def test_no_barrier_nothing_moves_and_every_line_can_be_hit(
    visit: Callable[..., Any], barriers: Callable[[Page], list[str]], width: int
) -> None:
    page = visit(width=width).page
    page.goto("/")
    before = heights(page)
    typed(page, "观赏鱼")
    page.keyboard.press("ArrowDown")
    assert heights(page) == before
    assert barriers(page) == []
    lines = page.get_by_role("option").all()
    assert all((line.bounding_box() or {"height": 0})["height"] >= 44 for line in lines)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.locator("#live")).to_have_text(re.compile(rf"^有 {len(lines)} 条提示"))


def test_a_touch_takes_one(visit: Callable[..., Any]) -> None:
    page = visit(width=360).page
    typed(page, "备案", path="/search")
    page.get_by_role("option").filter(has_text=TASK).click()
    page.wait_for_url(re.compile(r"/search\?"))
    expect(page.locator("#q")).to_have_value(TASK)


def test_the_large_version_offers_fewer_and_in_its_size(visit: Callable[..., Any]) -> None:
    page = visit(width=360).page
    page.goto("/")
    page.get_by_role("button", name="长辈版").click()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/suggest?" in request.url else None)
    typed(page, "观")
    assert "size=5" in asked[-1]
    assert page.get_by_role("option").first.evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)") >= 22


def test_a_late_answer_never_replaces_a_newer_one_and_failures_are_silent(visit: Callable[..., Any]) -> None:
    page = visit().page
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/suggest?q=%E7%81%AF*", hold)
    page.goto("/")
    page.keyboard.type("灯")
    page.wait_for_timeout(300)
    page.locator("#q").fill("观赏")
    expect(page.get_by_role("option").first).to_contain_text("观赏")
    for route in held:
        route.abort()
    page.wait_for_timeout(200)
    expect(page.get_by_role("option").first).to_contain_text("观赏")
    page.route("**/suggest?*", lambda route: route.fulfill(status=500, body="{}"))
    page.locator("#q").fill("水")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search\?"))
    assert faults == []


def test_without_a_script_it_is_a_plain_box(visit: Callable[..., Any]) -> None:
    page = visit(javascript=False).page
    page.goto("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    assert page.get_by_role("combobox").count() == 0
    page.keyboard.type("观赏鱼")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search\?"))
    expect(page.locator(".hits > li").first).to_be_visible()
