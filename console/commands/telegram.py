"""`kitchen telegram`: the Telegram channel, by long polling, until it is stopped."""

import asyncio

from console.commands.kitchen_client import base_url
from storage.errors import InvalidInput
from storage.settings import Settings


def telegram() -> None:
    """Telegram 渠道，需要 KITCHEN_TELEGRAM_TOKEN。The Telegram channel; `kitchen up` starts it where a token is set."""
    from aiogram.utils.token import TokenValidationError, validate_token

    settings = Settings()
    if settings.telegram_token is None:
        raise InvalidInput("没有机器人的令牌。请向 @BotFather 申请，并设置 KITCHEN_TELEGRAM_TOKEN。")
    token = settings.telegram_token.get_secret_value()
    try:
        validate_token(token)
    except TokenValidationError as error:
        raise InvalidInput("KITCHEN_TELEGRAM_TOKEN 的格式不对，应像 123456:ABC-def。") from error
    asyncio.run(_serve(settings, token))


async def _serve(settings: Settings, token: str) -> None:
    from channels.conversation import HttpConversation
    from channels.telegram.chats import Chats
    from channels.telegram.polling import dispatcher, open_bot, poll
    from storage.database import Database

    database = Database(settings.resolved_database_url)
    database.migrate()
    machine_token = settings.machine_token.get_secret_value() if settings.machine_token else None
    conversation = HttpConversation(base_url(settings), machine_token)
    bot = open_bot(token, settings.telegram_api_url)
    try:
        await poll(bot, dispatcher(bot, conversation, Chats(database, token), settings.public_url))
    finally:
        await conversation.close()
        database.close()
