"""An update is answered once, also when the process dies and Telegram sends it again."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update

from channels.telegram.chats import Chats


class Once(BaseMiddleware):
    """Outer middleware of updates. Marked after the answer: a death in between repeats it rather than loses it."""

    def __init__(self, chats: Chats) -> None:
        self._chats = chats

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        update_id = event.update_id if isinstance(event, Update) else None
        if update_id is None:
            return await handler(event, data)
        if await asyncio.to_thread(self._chats.was_handled, update_id):
            return None
        result = await handler(event, data)
        await asyncio.to_thread(self._chats.handled, update_id)
        return result
