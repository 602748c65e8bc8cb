"""Buttons: `choice:<turn>:<number>`."""

import re

from aiogram import F, Router
from aiogram.types import CallbackQuery

from channels.telegram.dialogue import Dialogue
from channels.telegram.sentences import OLD_BUTTON


def router() -> Router:
    """The router."""
    made = Router(name="choices")
    made.callback_query.register(choose, F.data.regexp(r"^choice:(\d{1,9}):(\d{1,3})$").as_("match"))
    made.callback_query.register(not_ours)
    return made


async def choose(query: CallbackQuery, match: re.Match[str], dialogue: Dialogue) -> None:
    """Take the choice; an old button is answered with a hint."""
    chat_id = query.message.chat.id if query.message else query.from_user.id
    await query.answer()
    if not await dialogue.choose(chat_id, query.from_user.id, int(match[1]), int(match[2])):
        await dialogue.send(chat_id, OLD_BUTTON)


async def not_ours(query: CallbackQuery) -> None:
    """A button that isn't of this version."""
    await query.answer(OLD_BUTTON)
