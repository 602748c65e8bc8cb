"""POST /api/v1/chat: one turn of a conversation, in the contract's shape."""

import time
from datetime import date

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.metrics import Metrics
from api.problems import PROBLEM
from bot.outcomes import Outcome
from bot.reply import Citation, Message
from bot.turn import Answer, Said, Turns

# Turns that wait for the assistant sit in threads of their own, so that its call-backs find theirs free.
TURNS_AT_ONCE = 32
MESSAGE_LIMIT = 100_000


class ChatRequest(BaseModel):
    """What a person says."""

    session: str | None = Field(
        default=None, max_length=200, description="as given before; absent, unknown or malformed: a new one"
    )
    message: str = Field(max_length=MESSAGE_LIMIT, description="the words, or a choice's `message`")
    channel: str = Field(default="web", pattern=r"^[a-z][a-z0-9_-]{0,19}$", description="where they are said")
    as_of: date | None = Field(default=None, description="answer by the law of that day")


class ChatAnswer(BaseModel):
    """What is answered. The lists are always there, maybe empty."""

    session: str = Field(description="send it with the next message")
    outcome: Outcome
    replies: list[Message]
    citations: list[Citation] = Field(description="what the answer rests on, the first one first")
    without: list[str] = Field(description="parts that were away, e.g. `assistant`")


def chat_router(turns: Turns, metrics: Metrics) -> APIRouter:
    """The router, over the turns of a kitchen."""
    router = APIRouter(prefix="/api/v1", tags=["citizen"])
    limiter = CapacityLimiter(TURNS_AT_ONCE)

    @router.post("/chat", summary="Say something, be answered", responses=PROBLEM)
    async def chat(request: ChatRequest) -> ChatAnswer:
        """One turn. A choice is taken by sending its `message` in the same session."""
        started = time.monotonic()
        said = Said(request.session, request.message, request.channel, request.as_of)
        answer = await to_thread.run_sync(turns.take, said, limiter=limiter)
        metrics.count_turn(answer, time.monotonic() - started)
        return as_contract(answer)

    return router


def as_contract(answer: Answer) -> ChatAnswer:
    """A turn's answer in the contract's shape."""
    return ChatAnswer(
        session=answer.session,
        outcome=answer.reply.outcome,
        replies=list(answer.reply.messages),
        citations=list(answer.reply.citations),
        without=list(answer.without),
    )
