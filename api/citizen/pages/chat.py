"""The conversation as a page: a form post, then the page drawn anew at the newest turn (Post/Redirect/Get).

chat.js asks for the one new turn instead (`X-Part: turn`), so that nothing else on the page moves.
"""

import time
from dataclasses import dataclass
from typing import Annotated

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Form, Header, Request, Response
from fastapi.responses import RedirectResponse

from api.citizen.pages.chat_view import Bubble, Source, lay_out, sources
from api.citizen.pages.errors import PageRoute
from api.citizen.pages.kitchen import PagesIndex, PagesKitchen
from api.citizen.pages.site import draw
from bot.conversations.conversation import PastTurn
from bot.reply import Choice
from bot.turn import Answer, Said
from storage.errors import KitchenError

SESSION_COOKIE = "kitchen_session"
KEPT_SECONDS = 24 * 3600
SHOWN_TURNS = 30
# As in api/citizen/chat.py: turns that wait for the assistant never take the threads of its call-backs.
TURNS_AT_ONCE = 32


class FromElsewhere(KitchenError):
    """A form of another site was sent here in the person's name."""

    status = 403
    title = "没有发送"


@dataclass(frozen=True)
class TurnShown:
    """One turn as drawn: the person's words (masked), the answer's bubbles, what it rests on, the choices."""

    number: int
    message: str
    bubbles: tuple[Bubble, ...]
    sources: tuple[Source, ...]
    choices: tuple[Choice, ...]


def chat_router(kitchen: PagesKitchen) -> APIRouter:
    """GET and POST /chat, POST /chat/end."""
    router = APIRouter(include_in_schema=False, route_class=PageRoute)
    limiter = CapacityLimiter(TURNS_AT_ONCE)

    @router.get("/chat")
    def chat(request: Request) -> Response:
        session = request.cookies.get(SESSION_COOKIE)
        turns = kitchen.conversations.turns(session)[-SHOWN_TURNS:] if session else []
        shown = [_shown(turn, kitchen.index) for turn in turns]
        return draw(request, "chat.html", private=True, turns=shown, more=len(turns) == SHOWN_TURNS)

    @router.post("/chat")
    async def say(
        request: Request,
        message: Annotated[str, Form()] = "",
        x_part: Annotated[str | None, Header()] = None,
    ) -> Response:
        _refuse_other_sites(request)
        started = time.monotonic()
        said = Said(session=request.cookies.get(SESSION_COOKIE), message=message, channel="web")
        answer = await to_thread.run_sync(kitchen.turns.take, said, limiter=limiter)
        kitchen.metrics.count_turn(answer, time.monotonic() - started)
        response = await to_thread.run_sync(_after, request, answer, x_part == "turn")
        response.set_cookie(
            SESSION_COOKIE,
            answer.session,
            max_age=KEPT_SECONDS,
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )
        return response

    def _after(request: Request, answer: Answer, only_turn: bool) -> Response:
        conversation = kitchen.conversations.find(answer.session)
        last = conversation.last if conversation else None
        if only_turn and last:
            shown = _shown(last, kitchen.index)
            return draw(request, "parts/turn.html", private=True, turn=shown, last=True)
        return RedirectResponse(f"/chat#turn-{last.number}" if last else "/chat", status_code=303)

    @router.post("/chat/end")
    def end(request: Request) -> Response:
        _refuse_other_sites(request)
        response = RedirectResponse("/chat", status_code=303)
        response.delete_cookie(SESSION_COOKIE)
        return response

    return router


def _shown(turn: PastTurn, index: PagesIndex) -> TurnShown:
    return TurnShown(
        number=turn.number,
        message=turn.message,
        bubbles=tuple(lay_out(message) for message in turn.reply.messages),
        sources=sources(turn.reply.citations, index),
        choices=tuple(choice for message in turn.reply.messages for choice in message.choices),
    )


def _refuse_other_sites(request: Request) -> None:
    if request.headers.get("sec-fetch-site") in {"cross-site", "same-site"}:
        raise FromElsewhere("这条消息是从别的网站发来的，没有处理。请在本站的对话页直接发送。")
