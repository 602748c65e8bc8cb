"""The practice mailbox: a real SMTP server, letters kept over a restart, nothing of a letter run as code."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest

from sandbox.app import create_app
from sandbox.server import listen, served


@contextmanager
def mailbox(folder: Path) -> Iterator[tuple[str, int]]:
    """Its page's address, and the mail server's port."""
    listener = listen(0)
    with served(create_app(folder, "token", mail_listener=listener)) as url:
        yield f"{url}/mailbox", listener.getsockname()[1]


def letter(message_id: str = "<1@test>", **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.cn", "li@example.cn", "有更新 <script>"
    message["Message-ID"] = message_id
    for name, value in headers.items():
        message[name] = value
    message.set_content("看这里：http://example.cn/?a=1&b=2 <script>alert(1)</script>")
    message.add_alternative("<p>看<script>alert(1)</script></p>", subtype="html")
    return message


def send(port: int, message: EmailMessage) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=5) as server:
        server.send_message(message)


def get(url: str) -> httpx.Response:
    return httpx.get(url, trust_env=False)


def test_letters_come_in_once_and_stay_over_a_restart(tmp_path: Path) -> None:
    with mailbox(tmp_path) as (url, port):
        assert "还没有信" in get(url).text
        send(port, letter())
        send(port, letter())
        send(port, letter("<2@test>"))
        assert [one["times"] for one in get(f"{url}/letters").json()] == [1, 2]
    with mailbox(tmp_path) as (url, _):
        assert [one["recipient"] for one in get(f"{url}/letters").json()] == ["li@example.cn"] * 2
        assert "收到 2 次" in get(url).text


def test_pages_show_a_letter_and_run_nothing_of_it(tmp_path: Path) -> None:
    with mailbox(tmp_path) as (url, port):
        send(port, letter())
        page = get(f"{url}/1")
        assert '<a href="http://example.cn/?a=1&amp;b=2">' in page.text
        assert "<script>" not in page.text + get(url).text
        html = get(f"{url}/1/html")
        assert "sandbox" in html.headers["content-security-policy"]
        assert get(f"{url}/1/raw").headers["content-type"].startswith("text/plain")
        assert get(f"{url}/99").status_code == 404


@pytest.mark.parametrize(("kind", "kept"), [("refuse", 0), ("fail_before", 0), ("fail_after", 1), ("cut", 1)])
def test_it_can_be_told_to_fail(tmp_path: Path, kind: str, kept: int) -> None:
    with mailbox(tmp_path) as (url, port):
        faults = {"faults": [{"kind": kind, "where": "mail", "times": 1}]}
        answer = httpx.put(
            url.replace("/mailbox", "/sandbox/faults"),
            json=faults,
            headers={"Authorization": "Bearer token"},
            trust_env=False,
        )
        assert answer.is_success
        with pytest.raises(smtplib.SMTPException):
            send(port, letter())
        assert len(get(f"{url}/letters").json()) == kept
        send(port, letter("<2@test>"))
        assert len(get(f"{url}/letters").json()) == kept + 1
