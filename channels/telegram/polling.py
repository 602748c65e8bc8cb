"""Puts the channel together and polls until it is stopped."""

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from channels.conversation import Conversation
from channels.telegram.chats import Chats
from channels.telegram.dialogue import Dialogue
from channels.telegram.once import Once
from channels.telegram.routers import routers

POLL_SECONDS = 20


def open_bot(token: str, api_url: str | None) -> Bot:
    """The bot, at Telegram's own Bot API server or at another."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(api_url)) if api_url else AiohttpSession()
    return Bot(token, session=session)


def dispatcher(bot: Bot, conversation: Conversation, chats: Chats, public_url: str) -> Dispatcher:
    """The dispatcher; handlers get `dialogue` by name."""
    made = Dispatcher(dialogue=Dialogue(bot, conversation, chats, public_url))
    made.update.outer_middleware(Once(chats))
    made.include_routers(*routers())
    return made


async def poll(bot: Bot, made: Dispatcher) -> None:
    """Poll until SIGINT or SIGTERM; what is under way is finished first."""
    try:
        await bot.delete_webhook()  # a bot that had one can't be polled
        # One update after the other: the next are asked for only when these are answered, so none is lost by a death.
        await made.start_polling(
            bot,
            polling_timeout=POLL_SECONDS,
            handle_as_tasks=False,
            allowed_updates=["message", "callback_query"],
        )
    finally:
        await bot.session.close()
