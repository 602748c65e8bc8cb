"""Text: in a private chat all of it, in a group what is said to the bot."""

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.types import Message

from channels.telegram.dialogue import Dialogue, speaker


def router() -> Router:
    """The router."""
    made = Router(name="words")
    made.message.register(in_private, F.text, F.chat.type == ChatType.PRIVATE)
    made.message.register(in_group, F.text, F.chat.type.in_({ChatType.GROUP, ChatType.SUPERGROUP}))
    return made


async def in_private(message: Message, dialogue: Dialogue) -> None:
    """A turn."""
    await dialogue.turn(message.chat.id, speaker(message), message.text or "")


async def in_group(message: Message, bot: Bot, dialogue: Dialogue) -> None:
    """A turn where the bot is named or answered; silence otherwise."""
    me = await bot.me()
    mention, text = f"@{me.username}", message.text or ""
    replied = message.reply_to_message
    answered = bool(replied and replied.from_user and replied.from_user.id == me.id)
    if mention in text or answered:
        await dialogue.turn(message.chat.id, speaker(message), text.replace(mention, "").strip())
