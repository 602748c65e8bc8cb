"""/start, /help, /new."""

from aiogram import Router
from aiogram.filters import Command, CommandStart
from aiogram.types import Message

from channels.telegram.dialogue import Dialogue, speaker
from channels.telegram.sentences import STARTED_ANEW, WELCOME


def router() -> Router:
    """The router."""
    made = Router(name="commands")
    made.message.register(welcome, CommandStart())
    made.message.register(welcome, Command("help"))
    made.message.register(start_anew, Command("new"))
    return made


async def welcome(message: Message, dialogue: Dialogue) -> None:
    """Who this is, and how to ask."""
    await dialogue.send(message.chat.id, WELCOME)


async def start_anew(message: Message, dialogue: Dialogue) -> None:
    """A new conversation."""
    await dialogue.start_anew(message.chat.id, speaker(message))
    await dialogue.send(message.chat.id, STARTED_ANEW)
