"""The conversation as a page: form post and redirect, one's own turns only, choices as numbered buttons."""

import re

import pytest
from fastapi.testclient import TestClient

from api.citizen.pages.chat import SESSION_COOKIE


def turns_in(page: str) -> int:
    return len(re.findall(r'<li class="turn" id="turn-\d+">', page))


def test_a_message_is_answered_by_a_redirect_to_its_turn(client: TestClient) -> None:
    answer = client.post("/chat", data={"message": "猫证办理"}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/chat#turn-1"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    page = client.get("/chat")
    assert turns_in(page.text) == 1
    assert "猫证办理" in page.text
    assert page.headers["cache-control"] == "no-store"
    assert "content-encoding" not in page.headers


def test_the_next_message_goes_on_in_the_same_conversation(client: TestClient) -> None:
    client.post("/chat", data={"message": "猫证办理"})
    assert (
        client.post("/chat", data={"message": "养猫登记要几天"}, follow_redirects=False)
        .headers["location"]
        .endswith("2")
    )
    assert turns_in(client.get("/chat").text) == 2


def test_another_browser_sees_nothing(client: TestClient) -> None:
    client.post("/chat", data={"message": "猫证办理"})
    client.cookies.clear()
    assert turns_in(client.get("/chat").text) == 0
    client.cookies.set(SESSION_COOKIE, "guess")
    assert turns_in(client.get("/chat").text) == 0


def test_the_script_gets_only_its_turn(client: TestClient) -> None:
    part = client.post("/chat", data={"message": "猫证办理"}, headers={"X-Part": "turn"}).text
    assert part.lstrip().startswith("<li")
    assert turns_in(part) == 1
    assert "<html" not in part


def test_choices_are_numbered_forms_only_in_the_newest_turn(client: TestClient) -> None:
    page = client.post("/chat", data={"message": "猫证办理"}).text
    assert page.count("<b>1</b>") == 1
    page = client.post("/chat", data={"message": "养猫登记要几天"}).text
    first = page.split('id="turn-2"')[0]
    assert "<b>1</b>" not in first
    assert 'aria-label="当时的选项"' in first


def test_a_quoted_article_stands_once_and_opens_as_source(client: TestClient) -> None:
    page = client.post("/chat", data={"message": "第三条 违反第二条规定的处多少元罚款"}).text
    turn = page.split('id="turns"')[1]
    bubble = turn.split("<details")[0]
    assert bubble.count("处一百元罚款") == 1
    assert '<blockquote class="quote">' in bubble
    assert "处一百元罚款" in turn.split("<details")[1]


def test_personal_data_is_shown_masked(client: TestClient) -> None:
    page = client.post("/chat", data={"message": "我的手机号是13812345678，猫证办理"}).text
    assert "13812345678" not in page


def test_markup_in_a_message_is_text(client: TestClient) -> None:
    page = client.post("/chat", data={"message": "<script>alert(1)</script>猫"}).text
    assert "<script>alert" not in page


def test_an_empty_message_is_told_kindly(client: TestClient) -> None:
    assert "没有收到文字" in client.post("/chat", data={"message": "  "}).text


@pytest.mark.parametrize("path", ["/chat", "/chat/end"])
def test_a_form_of_another_site_is_refused(client: TestClient, path: str) -> None:
    answer = client.post(path, data={"message": "找人工"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_ending_the_conversation_forgets_it_in_this_browser(client: TestClient) -> None:
    client.post("/chat", data={"message": "猫证办理"})
    assert turns_in(client.post("/chat/end").text) == 0
