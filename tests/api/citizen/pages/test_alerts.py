"""The pages of e-mail alerts over the real application; letters are read from the outbox with the kitchen's key."""

import re
from collections.abc import Iterator
from email import message_from_string
from email.policy import default
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from channels.alerts.letterbox import Letterbox
from channels.alerts.pace import default_pace
from channels.alerts.rules import default_rules
from channels.alerts.seal import open_seal
from tests.api.kitchen import served

FORM = {"search": "q=供热&region=测试市", "address": "li@example.com", "frequency": "daily"}


@pytest.fixture
def kitchen(tmp_path: Path) -> Iterator[tuple[TestClient, FastAPI]]:
    with served(tmp_path, smtp_url="smtp://127.0.0.1:9", public_url="http://testserver") as pair:
        yield pair


@pytest.fixture
def client(kitchen: tuple[TestClient, FastAPI]) -> TestClient:
    return kitchen[0]


def letters(app: FastAPI) -> list[str]:
    """The letters in the outbox, as text."""
    opened = app.state.kitchen
    pace = default_pace().model_copy(update={"batch": 10})
    box = Letterbox(opened.database, open_seal(opened.settings), pace, default_rules())
    messages = [message_from_string(one.message, policy=default) for one in box.claim()]
    return [message.get_body(("plain",)).get_content() for message in messages]


def link(text: str, page: str) -> str:
    found = re.search(rf"http://testserver(/alerts/{page}\S+)", text)
    assert found, text
    return found.group(1)


def confirm(kitchen: tuple[TestClient, FastAPI]) -> str:
    """Subscribe and confirm; gives the managing page's address."""
    client, app = kitchen
    client.post("/alerts/new", data=FORM)
    page = client.get(link(letters(app)[0], "confirm"))
    key = re.search(r'name="key" value="([^"]+)"', page.text).group(1)
    answer = client.post("/alerts/confirm", data={"key": key}, follow_redirects=False)
    assert answer.status_code == 303
    return answer.headers["location"]


def test_the_search_page_leads_to_its_alert_feed_and_address(client) -> None:
    page = client.get("/search?region=测试市&kind=all&q=犬&from=0").text
    query = "q=%E7%8A%AC&amp;region=%E6%B5%8B%E8%AF%95%E5%B8%82"
    for path in ("/alerts/new", "/feeds/search.atom", "/search"):
        assert f'href="{path}?{query}"' in page
    assert re.search(r'<link rel="alternate" type="application/atom\+xml"[^>]*/feeds/search.atom', page)
    assert "复制这个搜索的地址" in page


def test_the_form_says_what_is_followed_and_keeps_what_was_typed(client) -> None:
    page = client.get("/alerts/new?q=供热&region=测试市")
    assert "供热；地区：测试市" in page.text
    assert page.headers["cache-control"] == "no-store"
    wrong = client.post("/alerts/new", data={**FORM, "address": "li@example", "frequency": "weekly"})
    assert wrong.status_code == 422
    assert 'value="li@example"' in wrong.text
    assert re.search(r'value="weekly" checked', wrong.text)
    assert 'role="alert"' in wrong.text
    assert "供热；地区：测试市" in wrong.text


def test_from_form_to_end(kitchen) -> None:
    client, app = kitchen
    asked = client.post("/alerts/new", data=FORM)
    assert "请查收确认邮件" in asked.text
    [letter] = letters(app)
    assert "供热；地区：测试市" in letter
    link(letter, "stop")
    assert "确认订阅" in client.get(link(letter, "confirm")).text
    assert client.get(link(letter, "confirm")).status_code == 200, "looking confirms nothing"


def test_managing_pausing_changing_removing(kitchen) -> None:
    client, _ = kitchen
    address = confirm(kitchen)
    page = client.get(address).text
    assert "l***@example.com" in page
    assert "li@example.com" not in page
    key = re.search(r'name="key" value="([^"]+)"', page).group(1)
    subscription = re.search(r'name="subscription" value="([^"]+)"', page).group(1)
    form = {"key": key, "subscription": subscription}
    assert "已暂停" in client.post("/alerts/manage", data={**form, "action": "pause"}).text
    assert "发送中" in client.post("/alerts/manage", data={**form, "action": "resume"}).text
    weekly = client.post("/alerts/manage", data={**form, "action": "weekly"}).text
    assert "改为每周一封" not in weekly
    assert client.post("/alerts/manage", data={**form, "action": "explode"}).status_code == 422
    assert "已退订" in client.post("/alerts/manage", data={**form, "action": "remove"}).text
    assert client.get(address).status_code == 404


def test_one_click_unsubscribing_needs_no_question(kitchen) -> None:
    client, app = kitchen
    client.post("/alerts/new", data=FORM)
    stop = link(letters(app)[0], "stop")
    asked = client.get(stop)
    assert "全部订阅" in asked.text
    for _ in "twice":
        done = client.post(stop, data={"List-Unsubscribe": "One-Click"}, follow_redirects=False)
        assert done.status_code == 200
    assert "已经删除" in client.get(stop).text


@pytest.mark.parametrize("path", ["/alerts/confirm", "/alerts/manage", "/alerts/stop"])
@pytest.mark.parametrize("key", ["", "x.y", "a" * 5000, "%00", "../.."])
def test_made_up_keys_open_nothing(client, path: str, key: str) -> None:
    for answer in (client.get(f"{path}?key={key}"), client.post(f"{path}?key={key}", data={"key": key})):
        assert answer.status_code in {404, 422}
        assert "text/html" in answer.headers["content-type"]


def test_answers_are_the_same_for_a_known_and_an_unknown_address(kitchen) -> None:
    client, _ = kitchen
    confirm(kitchen)
    known = client.post("/alerts/new", data=FORM)
    unknown = client.post("/alerts/new", data={**FORM, "address": "nobody@example.com"})
    assert (known.status_code, known.text) == (unknown.status_code, unknown.text)


@pytest.mark.parametrize("search", ["year=x", "as_of=2026-99-99", "kind=nothing"])
def test_a_search_that_cannot_be_is_not_followed(kitchen, search: str) -> None:
    client, app = kitchen
    assert client.get(f"/alerts/new?{search}").status_code == 422
    assert client.post("/alerts/new", data={**FORM, "search": search}).status_code == 422
    assert letters(app) == []


def test_without_a_mail_server_the_page_says_so_and_takes_nothing(tmp_path: Path) -> None:
    with served(tmp_path) as (client, app):
        page = client.get("/alerts/new?q=供热").text
        assert "没有开通邮件提醒" in page
        assert 'name="address"' not in page
        assert "/feeds/search.atom?q=" in page
        assert client.post("/alerts/new", data=FORM).status_code == 422
        assert letters(app) == []


def test_with_the_practice_mailbox_the_page_says_where_letters_go(tmp_path: Path) -> None:
    box = "http://127.0.0.1:9/mailbox"
    with served(tmp_path, smtp_url="smtp://127.0.0.1:9", mailbox_url=box) as (client, _):
        for page in (client.get("/alerts/new?q=供热"), client.post("/alerts/new", data=FORM)):
            assert f'href="{box}"' in page.text
            assert "演练信箱" in page.text


def test_one_visitor_cannot_ask_without_end(tmp_path: Path) -> None:
    with served(tmp_path, smtp_url="smtp://127.0.0.1:9", rate_limits=True) as (client, _):
        codes = [
            client.post("/alerts/new", data={**FORM, "address": f"a{n}@example.com"}).status_code for n in range(21)
        ]
    assert codes == [200] * 20 + [429]
