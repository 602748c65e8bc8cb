"""Pictures, voices, stickers in a private chat: said kindly that only text is understood."""

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.types import Message

from channels.telegram.dialogue import Dialogue
from channels.telegram.sentences import TEXT_ONLY


def router() -> Router:
    """The router."""
    made = Router(name="other")
    made.message.register(text_only, F.chat.type == ChatType.PRIVATE)
    return made


async def text_only(message: Message, dialogue: Dialogue) -> None:
    """Only text is understood."""
    await dialogue.send(message.chat.id, TEXT_ONLY)
