"""One turn in a Telegram chat: typing while it runs, the answer as text, its choices as buttons."""

import asyncio

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.utils.chat_action import ChatActionSender

from channels.answer import TurnAnswer
from channels.conversation import Conversation, ConversationAway
from channels.render import as_texts
from channels.telegram.chats import Chat, Chats
from channels.telegram.sentences import AWAY

log = structlog.get_logger()
CHANNEL = "telegram"
MESSAGE_LIMIT = 4096
BUTTON_LIMIT = 60
TRIES = 5
AGAIN_SECONDS = 0.5


class Dialogue:
    """Talks in chats. `public_url`: the portal's address, for links."""

    def __init__(self, bot: Bot, conversation: Conversation, chats: Chats, public_url: str) -> None:
        self._bot, self._conversation, self._chats, self._public_url = bot, conversation, chats, public_url

    async def turn(self, chat_id: int, person_id: int, message: str) -> None:
        """Take a turn and send its answer. In a group each person has a conversation of their own."""
        chat = await asyncio.to_thread(self._chats.get, chat_id, person_id)
        try:
            async with ChatActionSender.typing(chat_id=chat_id, bot=self._bot):
                answer = await self._conversation.say(chat.session, message, CHANNEL)
        except ConversationAway as away:
            log.warning("telegram_turn_failed", reason=str(away))
            await self.send(chat_id, AWAY)
            return
        after = Chat(answer.session, chat.turn + 1, tuple(choice.message for choice in answer.choices))
        await asyncio.to_thread(self._chats.put, chat_id, person_id, after)
        texts = as_texts(answer, self._public_url, MESSAGE_LIMIT)
        for number, text in enumerate(texts, start=1):
            await self.send(chat_id, text, keyboard(answer, after.turn) if number == len(texts) else None)

    async def choose(self, chat_id: int, person_id: int, turn: int, number: int) -> bool:
        """Take a button's choice; False where the button is an old one, or somebody else's."""
        chat = await asyncio.to_thread(self._chats.get, chat_id, person_id)
        if turn != chat.turn or number >= len(chat.choices):
            return False
        await self.turn(chat_id, person_id, chat.choices[number])
        return True

    async def start_anew(self, chat_id: int, person_id: int) -> None:
        """Forget the conversation that the person was in."""
        chat = await asyncio.to_thread(self._chats.get, chat_id, person_id)
        await asyncio.to_thread(self._chats.put, chat_id, person_id, Chat(turn=chat.turn + 1))

    async def send(self, chat_id: int, text: str, buttons: InlineKeyboardMarkup | None = None) -> None:
        """Send plain text. Waits as long as Telegram asks, and tries again where it can't be reached."""
        for attempt in range(1, TRIES + 1):
            try:
                await self._bot.send_message(chat_id, text, reply_markup=buttons, parse_mode=None)
            except (TelegramRetryAfter, TelegramNetworkError, TelegramServerError) as error:
                if attempt == TRIES:
                    raise
                wait = error.retry_after if isinstance(error, TelegramRetryAfter) else AGAIN_SECONDS * attempt
                await asyncio.sleep(wait)
            else:
                return


def speaker(message: Message) -> int:
    """Who said it; the chat itself where nobody is named (a channel's own post)."""
    return message.from_user.id if message.from_user else message.chat.id


def keyboard(answer: TurnAnswer, turn: int) -> InlineKeyboardMarkup | None:
    """One button a choice, numbered as in the text; what it sends stays with us, the button has the number."""
    rows = [
        [InlineKeyboardButton(text=f"{n + 1}. {choice.label}"[:BUTTON_LIMIT], callback_data=f"choice:{turn}:{n}")]
        for n, choice in enumerate(answer.choices)
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None
