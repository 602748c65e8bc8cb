"""Ask → clarify → materials → hand off → progress, with and without a script."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PROGRESS_WITHIN_SECONDS = 40.0


def ask(page: Page, words: str) -> None:
    """Write and send; the turn that comes is the last one."""
    before = page.locator(".turn").count()
    page.get_by_label("您要问的话").fill(words)
    page.get_by_role("button", name="发送").click()
    expect(page.locator(".turn")).to_have_count(before + 1)
    expect(page.locator(".turn").last.locator(".message").first).to_be_visible()


def press(page: Page, label: str) -> None:
    """Take one of the choices offered."""
    before = page.locator(".turn").count()
    page.locator(".turn").last.locator(".choices button", has_text=label).first.click()
    expect(page.locator(".turn")).to_have_count(before + 1)
    expect(page.locator(".turn").last.locator(".message").first).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_from_the_question_to_the_case(
    visit: Callable[..., Any], barriers: Callable[[Page], list[str]], javascript: bool
) -> None:
    page = visit(width=360, javascript=javascript).page
    page.goto("/chat")
    ask(page, "观赏鱼养殖备案要带什么材料")
    press(page, "首次备案")
    turn = page.locator(".turn").last
    assert turn.locator("input[type=checkbox]").count() == 3
    expect(turn).to_contain_text("水质检测报告")
    expect(turn).to_contain_text("测试市")
    expect(turn).to_contain_text("2021年5月")
    press(page, "我要办理")
    press(page, "提交给受理系统")
    ask(page, "我的身份证号是11010519491231002X，请尽快")
    assert "11010519491231002X" not in page.content()
    page.locator(".turn").last.get_by_role("link", name="看进度").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("办件进度")
    until = time.monotonic() + PROGRESS_WITHIN_SECONDS
    while "受理部门收到后给出" in page.content() or page.locator(".events li").count() < 2:
        assert time.monotonic() < until, page.inner_text("main")
        time.sleep(0.5)
        page.reload()
    expect(page.locator("main")).to_contain_text("观赏鱼养殖备案(首次备案)")
    if javascript:  # axe itself needs the page's timers
        assert barriers(page) == []
    page.goto("/chat")
    ask(page, "办到哪了")
    expect(page.locator(".turn").last).to_contain_text("观赏鱼养殖备案")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    if javascript:
        assert barriers(page) == []


def test_the_persons_words_show_within_200_ms(visit: Callable[..., Any]) -> None:
    page = visit().page
    page.goto("/chat")
    page.get_by_label("您要问的话").fill("观赏鱼水箱多久换一次水")
    took = page.evaluate(
        """() => new Promise((shown) => {
            const began = performance.now();
            new MutationObserver(() => {
                if (document.querySelector(".waiting")) requestAnimationFrame(() => shown(performance.now() - began));
            }).observe(document.getElementById("turns"), {childList: true, subtree: true});
            document.querySelector(".box button").click();
        })"""
    )
    assert took < 200
    expect(page.locator(".turn .quote").first).to_contain_text("每三十日至少换水一次")


def test_a_source_opens_without_leaving(visit: Callable[..., Any]) -> None:
    page = visit(javascript=False).page
    page.goto("/chat")
    ask(page, "观赏鱼水箱多久换一次水")
    page.locator(".sources summary").click()
    expect(page.locator(".sources .quote")).to_be_visible()
    assert page.url.split("#")[0].endswith("/chat")


def test_a_lost_connection_keeps_the_words(visit: Callable[..., Any]) -> None:
    page = visit().page
    page.goto("/chat")
    page.context.set_offline(True)
    page.get_by_label("您要问的话").fill("观赏鱼水箱多久换一次水")
    page.get_by_role("button", name="发送").click()
    expect(page.locator(".waiting")).to_contain_text("没有发送成功")
    expect(page.get_by_label("您要问的话")).to_have_value("观赏鱼水箱多久换一次水")
    page.context.set_offline(False)
    page.get_by_role("button", name="发送").click()
    expect(page.locator(".turn .quote").first).to_be_visible()


def test_a_guide_page_goes_on_to_the_application(visit: Callable[..., Any]) -> None:
    page = visit(javascript=False).page
    page.goto("/guides/lamp")
    page.get_by_role("button", name="办理").click()
    expect(page.locator(".turn").last).to_contain_text("灯塔参观预约")
    assert page.locator(".choices button").count() >= 2


def test_another_persons_browser_sees_nothing_of_it(visit: Callable[..., Any]) -> None:
    mine, theirs = visit().page, visit().page
    mine.goto("/chat")
    ask(mine, "灯塔参观预约在哪里办")
    theirs.goto("/chat")
    assert theirs.locator(".turn").count() == 0
    mine.goto("/chat")
    assert mine.locator(".turn").count() == 1
    mine.get_by_role("button", name="结束这段对话").click()
    assert mine.locator(".turn").count() == 0
