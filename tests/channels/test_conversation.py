"""Turns over HTTP: the answer typed, and every way it can fail said as one."""

import asyncio

import pytest

from channels.conversation import ConversationAway, HttpConversation
from tests.channels.answers import answer
from tests.channels.servers import Product, serving


async def say(url: str) -> str:
    conversation = HttpConversation(url, "t0ken")
    try:
        said = await conversation.say("s-1", "您好", "telegram")
        return said.replies[0].text
    finally:
        await conversation.close()


def test_a_turn_carries_session_channel_and_token() -> None:
    async def run() -> None:
        product = Product(answer("好"))
        async with serving(product.app()) as url:
            assert await say(url) == "好"
        assert product.asked == [{"session": "s-1", "message": "您好", "channel": "telegram"}]
        assert product.tokens == ["Bearer t0ken"]

    asyncio.run(run())


@pytest.mark.parametrize(("status", "body"), [(503, {"detail": "磁盘已满"}), (500, []), (200, {"session": 1})])
def test_a_failed_turn_is_away(status: int, body: object) -> None:
    async def run() -> None:
        async with serving(Product(body, status).app()) as url:
            with pytest.raises(ConversationAway):
                await say(url)

    asyncio.run(run())


def test_no_product_is_away() -> None:
    with pytest.raises(ConversationAway):
        asyncio.run(say("http://127.0.0.1:9"))
