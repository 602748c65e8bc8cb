"""A policy read closely: outline → article → its citation copied → the version before → what changed."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PAGE_BYTES = 60_000


@pytest.mark.parametrize("width", [360, 1280])
def test_an_article_is_cited_with_one_press(visit: Callable[..., Any], width: int) -> None:
    page = visit(width=width).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/policies/fish-2020")
    contents = page.get_by_role("navigation", name="目录")
    contents.get_by_text("第三条 至 第五条").click()
    contents.get_by_role("link", name="第四条", exact=True).click()
    assert unquote(page.url).endswith("#第四条")
    page.get_by_role("button", name="复制引用 第四条").click()
    expect(page.get_by_role("status")).to_have_text("已复制第四条的引用。")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("《测试市观赏鱼管理条例》（现行有效，2020年5月1日起施行）第四条：“观赏鱼水箱每三十日")
    assert copied.endswith("/policies/fish-2020#第四条")


def test_where_copying_is_not_allowed_the_line_opens(visit: Callable[..., Any]) -> None:
    page = visit().page
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto("/policies/fish-2020")
    page.get_by_role("button", name="复制引用 第四条").click()
    expect(page.locator("[id='第四条'] .cite p")).to_contain_text("起施行）第四条 http")


def test_an_article_is_cited_without_a_script(visit: Callable[..., Any]) -> None:
    page = visit(javascript=False).page
    page.goto("/policies/fish-2020")
    page.locator("[id='第四条'] summary").click()
    expect(page.locator("[id='第四条'] .cite p")).to_contain_text("起施行）第四条 http")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", [360, 1280])
def test_what_changed_since_the_version_before(
    visit: Callable[..., Any], barriers: Callable[[Any], list[str]], width: int, javascript: bool
) -> None:
    page = visit(width=width, javascript=javascript).page
    page.goto("/policies/fish-2020")
    page.get_by_role("link", name="与上一版本逐条对比").click()
    expect(page.locator(".lead")).to_have_text("共 7 条：修改 2，未变 5。")
    changed = page.locator("section", has=page.get_by_role("heading", name="第四条"))
    expect(changed.locator("del")).to_have_text("删 六十日")
    expect(changed.locator("ins")).to_have_text("增 三十日")
    line = changed.locator("del").evaluate("(e) => getComputedStyle(e).textDecorationLine")
    assert line == "line-through"  # seen without colour too
    page.get_by_text("未变 3 条：第一条 至 第三条").click()
    page.get_by_role("link", name="第二条", exact=True).click()
    assert unquote(page.url).endswith("/policies/fish-2020#第二条")
    if javascript:
        page.go_back()
        assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_usual_policys_page_is_light(visit: Callable[..., Any]) -> None:
    page = visit().page
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(len(response.body())))
    page.goto("/policies/fish-2020", wait_until="networkidle")
    assert 0 < sum(sizes) < PAGE_BYTES
