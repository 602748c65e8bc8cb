"""The practice mailbox's pages, and the same as JSON. Without a token: loopback only, and practice letters only.

Included by app.py.
"""

import re
from html import escape
from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from sandbox.mail_store import MailStore, Received
from sandbox.problems import Problem

PAGE = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>演练信箱</title><style>
body{{font:17px/1.7 'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;max-width:44rem;margin:0 auto;
padding:16px;color:#1d2129;overflow-wrap:anywhere}} pre{{font:inherit;white-space:pre-wrap}} a{{color:#1a5494}}
li{{border-top:1px solid #d5d2cb;padding:12px 0}} ul{{list-style:none;padding:0}} small{{color:#4a505a}}
</style></head><body><p>这是演练信箱：信只到这里，没有真的寄出。</p>{main}</body></html>"""
HEADERS = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'", "Cache-Control": "no-store"}
ENCLOSED = {**HEADERS, "Content-Security-Policy": "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'"}
_LINK = re.compile(r"https?://[^\s<>]+")


def mailbox_router(store: MailStore) -> APIRouter:
    """The routes on a store."""
    router = APIRouter(prefix="/mailbox", tags=["mailbox"])

    def see(letter_id: int) -> Received:
        letter = store.see(letter_id)
        if letter is None:
            raise Problem(404, "没有找到", f"没有第 {letter_id} 封信。")
        return letter

    @router.get("", summary="The mailbox as a page")
    def page() -> HTMLResponse:
        rows = "".join(_row(letter) for letter in store.list())
        return _page(f"<h1>收到的信</h1><ul>{rows}</ul>" if rows else "<h1>还没有信</h1>")

    @router.get("/letters", summary="The letters, newest first")
    def letters() -> list[dict[str, Any]]:
        return [_facts(letter) for letter in store.list()]

    @router.get("/{letter_id}", summary="A letter as a page")
    def letter(letter_id: int) -> HTMLResponse:
        one = see(letter_id)
        return _page(
            f"<h1>{escape(str(one.message['Subject']))}</h1>{_who(one)}<pre>{_linked(one.body('plain') or '')}</pre>"
            f'<p><a href="/mailbox/{one.id}/html">HTML 版</a>　<a href="/mailbox/{one.id}/raw">原文</a>　'
            f'<a href="/mailbox">全部信</a></p>'
        )

    @router.get("/{letter_id}/html", summary="Its HTML version")
    def html(letter_id: int) -> HTMLResponse:
        one = see(letter_id)
        return HTMLResponse(one.body("html") or "这封信没有 HTML 版。", headers=ENCLOSED)

    @router.get("/{letter_id}/raw", summary="The letter as it came")
    def raw(letter_id: int) -> Response:
        return Response(see(letter_id).raw, media_type="text/plain", headers=HEADERS)

    return router


def _page(main: str) -> HTMLResponse:
    return HTMLResponse(PAGE.format(main=main), headers=HEADERS)


def _row(letter: Received) -> str:
    subject = escape(str(letter.message["Subject"]))
    return f'<li><a href="/mailbox/{letter.id}">{subject}</a><br>{_who(letter)}</li>'


def _who(letter: Received) -> str:
    often = f"，收到 {letter.times} 次" if letter.times > 1 else ""
    return f"<small>收件人 {escape(letter.recipient)}，{escape(letter.received_at)}{often}</small>"


def _linked(text: str) -> str:
    parts, end = [], 0
    for match in _LINK.finditer(text):
        url = escape(match.group())
        parts += [escape(text[end : match.start()]), f'<a href="{url}">{url}</a>']
        end = match.end()
    return "".join([*parts, escape(text[end:])])


def _facts(letter: Received) -> dict[str, Any]:
    return {
        "id": letter.id,
        "recipient": letter.recipient,
        "received_at": letter.received_at,
        "times": letter.times,
        "subject": str(letter.message["Subject"]),
        "headers": {name: str(value) for name, value in letter.message.items()},
        "text": letter.body("plain"),
        "html": letter.body("html"),
    }
