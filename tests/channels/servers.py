"""Small servers on loopback: a product that answers as the contract says, and a Telegram Bot API server."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web


@asynccontextmanager
async def serving(app: web.Application) -> AsyncIterator[str]:
    """Serve an application on a free loopback port; gives its address."""
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    try:
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


class Product:
    """Answers every turn with `body`; remembers what was asked."""

    def __init__(self, body: Any, status: int = 200) -> None:
        self.body, self.status = body, status
        self.asked: list[dict[str, Any]] = []
        self.tokens: list[str | None] = []

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/api/v1/chat", self._chat)
        return app

    async def _chat(self, request: web.Request) -> web.Response:
        self.asked.append(await request.json())
        self.tokens.append(request.headers.get("Authorization"))
        return web.json_response(self.body, status=self.status)


class BotApi:
    """Telegram's Bot API as far as the channel speaks it: updates are queued here, messages end up in `sent`.

    Updates stay until a poll confirms them by a higher offset, as at Telegram.
    """

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []
        self.sent: list[dict[str, Any]] = []
        self.actions: list[str] = []
        self.answered: list[dict[str, Any]] = []
        self.slow_down = 0
        self._changed = asyncio.Condition()

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/bot{token}/{method}", self._call)
        return app

    async def push(self, update: dict[str, Any]) -> None:
        """Something that a person did."""
        async with self._changed:
            self.updates.append(update)
            self._changed.notify_all()

    async def until_sent(self, count: int) -> list[dict[str, Any]]:
        """Wait until so many messages were sent."""
        async with asyncio.timeout(20), self._changed:
            await self._changed.wait_for(lambda: len(self.sent) >= count)
        return self.sent

    async def until_confirmed(self) -> None:
        """Wait until every update was confirmed."""
        async with asyncio.timeout(20), self._changed:
            await self._changed.wait_for(lambda: not self.updates)

    async def _call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        form = dict(await request.post())
        if method == "getme":
            return _ok({"id": 42, "is_bot": True, "first_name": "厨房", "username": "kitchen_bot"})
        if method == "getupdates":
            return _ok(await self._get_updates(int(str(form.get("offset", 0)))))
        if method == "sendmessage":
            return await self._send(form)
        if method == "sendchataction":
            self.actions.append(str(form["action"]))
        if method == "answercallbackquery":
            self.answered.append(form)
        return _ok(True)

    async def _get_updates(self, offset: int) -> list[dict[str, Any]]:
        async with self._changed:
            self.updates = [update for update in self.updates if update["update_id"] >= offset]
            self._changed.notify_all()
            if not self.updates:
                try:
                    async with asyncio.timeout(1):
                        await self._changed.wait_for(lambda: bool(self.updates))
                except TimeoutError:
                    return []
            return list(self.updates)

    async def _send(self, form: dict[str, Any]) -> web.Response:
        if self.slow_down:
            self.slow_down -= 1
            too_many = {"ok": False, "error_code": 429, "description": "Too Many", "parameters": {"retry_after": 1}}
            return web.json_response(too_many, status=429)
        async with self._changed:
            markup = json.loads(str(form["reply_markup"])) if "reply_markup" in form else None
            self.sent.append({"chat_id": int(form["chat_id"]), "text": form["text"], "markup": markup, "form": form})
            self._changed.notify_all()
        return _ok({"message_id": len(self.sent), "date": 0, "chat": {"id": int(form["chat_id"]), "type": "private"}})


def message(update_id: int, text: str | None, chat: int = 7, kind: str = "private", **more: Any) -> dict[str, Any]:
    """An update: a message in a chat; no text: a sticker-like message."""
    person = {"id": 7, "is_bot": False, "first_name": "某人"}
    body: dict[str, Any] = {"message_id": update_id, "date": 0, "chat": {"id": chat, "type": kind}, "from": person}
    return {"update_id": update_id, "message": body | ({"text": text} if text is not None else {}) | more}


def press(update_id: int, data: str, chat: int = 7) -> dict[str, Any]:
    """An update: a button pressed."""
    person = {"id": 7, "is_bot": False, "first_name": "某人"}
    under = {"message_id": 1, "date": 0, "chat": {"id": chat, "type": "private"}}
    query = {"id": str(update_id), "from": person, "chat_instance": "1", "data": data, "message": under}
    return {"update_id": update_id, "callback_query": query}


def _ok(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})
