"""The Telegram channel against a Bot API server on loopback: real aiogram, real HTTP, real database."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from channels.conversation import HttpConversation
from channels.telegram.chats import Chats
from channels.telegram.polling import dispatcher, open_bot, poll
from channels.telegram.sentences import AWAY, OLD_BUTTON, STARTED_ANEW, TEXT_ONLY, WELCOME
from storage.database import Database
from tests.channels.answers import answer
from tests.channels.servers import BotApi, Product, message, press, serving

TOKEN = "123456:test-token"  # noqa: S105  (of the server in these tests)


@dataclass
class Stage:
    """Everything around the channel."""

    api: BotApi
    product: Product
    database: Database


@asynccontextmanager
async def polling(stage: Stage, api_url: str, product_url: str) -> AsyncIterator[None]:
    """The channel, running until the block ends."""
    conversation = HttpConversation(product_url)
    bot = open_bot(TOKEN, api_url)
    made = dispatcher(bot, conversation, Chats(stage.database, TOKEN), "https://portal.example")
    task = asyncio.create_task(poll(bot, made))
    try:
        yield
    finally:
        await made.stop_polling()
        await task
        await conversation.close()


@pytest.fixture
def play(tmp_path: Path) -> Callable[[Callable[[Stage], Awaitable[None]], Any], Stage]:
    """Plays scenes, each with the channel started anew on the same database."""

    def run(*scenes: Callable[[Stage], Awaitable[None]], body: Any = None, status: int = 200) -> Stage:
        database = Database(f"sqlite:///{tmp_path / 'kitchen.sqlite'}")
        database.migrate()
        stage = Stage(BotApi(), Product(answer("请带身份证。") if body is None else body, status), database)

        async def all_scenes() -> None:
            stage.api = BotApi()
            async with serving(stage.api.app()) as api_url, serving(stage.product.app()) as product_url:
                for scene in scenes:
                    async with polling(stage, api_url, product_url):
                        await scene(stage)

        asyncio.run(all_scenes())
        database.close()
        return stage

    return run


def texts(stage: Stage) -> list[str]:
    return [sent["text"] for sent in stage.api.sent]


def test_words_in_answer_out(play: Callable[..., Stage]) -> None:
    async def scene(stage: Stage) -> None:
        await stage.api.push(message(1, "补办要带什么 *_[`"))
        await stage.api.until_sent(1)

    stage = play(scene)
    assert texts(stage) == ["请带身份证。"]
    assert "typing" in stage.api.actions
    assert stage.product.asked == [{"message": "补办要带什么 *_[`", "channel": "telegram"}]
    assert "parse_mode" not in stage.api.sent[0]["form"]


def test_the_session_goes_on_and_new_begins_another(play: Callable[..., Stage]) -> None:
    async def scene(stage: Stage) -> None:
        for number, text in enumerate(["一", "二", "/new", "三"], start=1):
            await stage.api.push(message(number, text))
            await stage.api.until_sent(number)

    stage = play(scene)
    assert [asked.get("session") for asked in stage.product.asked] == [None, "s-1", None]
    assert texts(stage)[2] == STARTED_ANEW


def test_a_button_sends_its_message_and_an_old_one_is_told(play: Callable[..., Stage]) -> None:
    async def scene(stage: Stage) -> None:
        await stage.api.push(message(1, "护照"))
        await stage.api.until_sent(1)
        button = stage.api.sent[0]["markup"]["inline_keyboard"][1][0]
        assert button["text"] == "2. 换发"
        assert len(button["callback_data"].encode()) <= 64
        await stage.api.push(press(2, button["callback_data"]))
        await stage.api.until_sent(2)
        await stage.api.push(press(3, button["callback_data"]))
        await stage.api.push(press(4, "choice:9:9"))
        await stage.api.until_sent(4)

    stage = play(scene, body=answer("您要办哪一种？", "首次", "换发"))
    assert [asked["message"] for asked in stage.product.asked] == ["护照", "我选换发"]
    assert texts(stage)[2:] == [OLD_BUTTON, OLD_BUTTON]
    assert len(stage.api.answered) == 3


def test_commands_and_what_is_not_text(play: Callable[..., Stage]) -> None:
    async def scene(stage: Stage) -> None:
        await stage.api.push(message(1, "/start"))
        await stage.api.push(message(2, "/help"))
        await stage.api.push(message(3, None))
        await stage.api.until_sent(3)

    stage = play(scene)
    assert texts(stage) == [WELCOME, WELCOME, TEXT_ONLY]
    assert stage.product.asked == []


def test_in_a_group_it_answers_only_when_spoken_to(play: Callable[..., Stage]) -> None:
    async def scene(stage: Stage) -> None:
        await stage.api.push(message(1, "大家好", chat=-5, kind="group"))
        await stage.api.push(message(2, "@kitchen_bot 补办要带什么", chat=-5, kind="group"))
        await stage.api.until_sent(1)
        await stage.api.until_confirmed()

    stage = play(scene)
    assert [asked["message"] for asked in stage.product.asked] == ["补办要带什么"]
    assert [sent["chat_id"] for sent in stage.api.sent] == [-5]


def test_a_long_answer_comes_in_pieces_with_its_buttons_last(play: Callable[..., Stage]) -> None:
    async def scene(stage: Stage) -> None:
        await stage.api.push(message(1, "材料"))
        await stage.api.until_sent(3)

    stage = play(scene, body=answer("请带好每一样材料。" * 1000, "好"))
    assert all(len(text) <= 4096 for text in texts(stage))
    assert [bool(sent["markup"]) for sent in stage.api.sent] == [False, False, True]


def test_told_to_slow_down_it_waits_and_sends(play: Callable[..., Stage]) -> None:
    async def scene(stage: Stage) -> None:
        stage.api.slow_down = 2
        await stage.api.push(message(1, "材料"))
        await stage.api.until_sent(1)

    assert texts(play(scene)) == ["请带身份证。"]


def test_a_product_that_is_away_is_said_with_a_way_on(play: Callable[..., Stage]) -> None:
    async def scene(stage: Stage) -> None:
        await stage.api.push(message(1, "材料"))
        await stage.api.until_sent(1)

    stage = play(scene, body={"detail": "磁盘已满"}, status=503)
    assert texts(stage) == [AWAY]
    assert "12345" in AWAY


def test_after_a_restart_the_session_is_known_and_no_update_is_answered_twice(play: Callable[..., Stage]) -> None:
    async def before(stage: Stage) -> None:
        await stage.api.push(message(1, "一"))
        await stage.api.until_sent(1)
        await stage.api.until_confirmed()

    async def after(stage: Stage) -> None:
        await stage.api.push(message(1, "一"))  # Telegram never heard that it was answered
        await stage.api.push(message(2, "二"))
        await stage.api.until_sent(2)
        await stage.api.until_confirmed()

    stage = play(before, after)
    assert stage.product.asked == [
        {"message": "一", "channel": "telegram"},
        {"session": "s-1", "message": "二", "channel": "telegram"},
    ]


def test_what_is_kept_of_a_chat_is_no_number(play: Callable[..., Stage], tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.api.push(message(1, "材料", chat=9876543210))
        await stage.api.until_sent(1)
        await stage.api.until_confirmed()

    play(scene)
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"9876543210" not in kept


def test_in_a_group_nobody_goes_on_with_another_persons_conversation(play: Callable[..., Stage]) -> None:
    async def scene(stage: Stage) -> None:
        await stage.api.push(message(1, "@kitchen_bot 护照", chat=-5, kind="group"))
        await stage.api.until_sent(1)
        other = {"from": {"id": 8, "is_bot": False, "first_name": "另一人"}}
        await stage.api.push(message(2, "@kitchen_bot 要多久", chat=-5, kind="group", **other))
        await stage.api.until_sent(2)

    stage = play(scene)
    assert [asked.get("session") for asked in stage.product.asked] == [None, None]
