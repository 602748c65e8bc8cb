"""Search → policy → article, with and without a script, on a phone and at a desk."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_person_finds_the_article(visit: Callable[..., Any], width: int, javascript: bool) -> None:
    page = visit(width=width, javascript=javascript).page
    page.goto("/")
    page.get_by_label("想办什么事？想问什么政策？").fill("观赏鱼水箱换水")
    page.get_by_role("button", name="查找").click()
    hit = page.locator(".hits > li").first
    expect(hit).to_contain_text("现行有效")
    assert hit.locator("mark").count()
    hit.get_by_role("link", name="测试市观赏鱼管理条例").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("测试市观赏鱼管理条例")
    page.get_by_role("navigation", name="目录").get_by_text("第三条 至 第五条").click()
    page.get_by_role("navigation", name="目录").get_by_role("link", name="第四条", exact=True).click()
    assert unquote(page.url).endswith("#第四条")
    expect(page.locator("[id='第四条']")).to_be_in_viewport()


def test_an_old_version_leads_to_the_one_in_force(visit: Callable[..., Any]) -> None:
    page = visit(width=360).page
    page.goto("/policies/fish-2010")
    page.locator(".warning a").click()
    expect(page).to_have_url("http://" + page.url.split("/")[2] + "/policies/fish-2020")
    assert not page.locator(".warning").count()


def test_facets_narrow_without_a_script(visit: Callable[..., Any]) -> None:
    page = visit(javascript=False).page
    page.goto("/search?q=观赏鱼")
    page.get_by_text("缩小范围").click()
    page.get_by_role("link", name="办事指南（").click()
    kinds = page.locator(".hits .meta").all_inner_texts()
    assert kinds
    assert all("办事指南" in kind for kind in kinds)


def test_large_text_is_remembered(visit: Callable[..., Any]) -> None:
    page = visit(javascript=False).page
    page.goto("/guides/fish-first")
    before = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    page.get_by_role("button", name="长辈版").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("首次备案")
    page.goto("/")
    assert (before, page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")) == (18, 22)


def test_a_guide_prints_without_the_buttons(visit: Callable[..., Any]) -> None:
    page = visit().page
    page.goto("/guides/fish-first")
    expect(page.get_by_role("button", name="打印告知单")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text("水质检测报告")).to_be_visible()
    expect(page.get_by_text("适用地区：测试市")).to_be_visible()
    expect(page.get_by_role("button", name="办理")).to_be_hidden()
    expect(page.locator("header.top")).to_be_hidden()
