"""POST /machine/actions: Rasa asks for an action to be run; answered with the reply and Rasa's events.

Put in place by api/app.py. Only Rasa calls it, with the secret; it needs no table of ours, and has threads of its
own, so that turns waiting for Rasa can never keep it waiting.
"""

import hmac
from collections.abc import Callable
from typing import Annotated, Any

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Header, HTTPException

from api.machine.rasa_call import SUBMIT, RasaCall, events_after
from bot.actions.registry import ACTIONS
from bot.form_in_hand import answers_form, finish, leaves_form, reply_of
from bot.forms import hand_off
from bot.forms.asking import NAME
from bot.ports import Ports
from bot.question import Question
from bot.rasa_wire import Envelope
from bot.reply import Reply
from storage.errors import NotFound

CALLS_AT_ONCE = 16
VALIDATE = f"validate_{NAME}"
ASK = f"action_ask_{NAME}_"
UNAUTHORIZED = 401
Answer = dict[str, list[dict[str, Any]]]


def actions_router(ports_of: Callable[[], Ports], secret: str) -> APIRouter:
    """The router. `ports_of` gives what actions may reach; `secret` is the bearer token that Rasa sends."""
    router = APIRouter(prefix="/machine", tags=["machine"], include_in_schema=False)
    limiter = CapacityLimiter(CALLS_AT_ONCE)

    @router.post("/actions")
    async def actions(call: RasaCall, authorization: Annotated[str, Header()] = "") -> Answer:
        """Run the action that Rasa chose."""
        given = authorization.removeprefix("Bearer ").encode()
        if not secret or not hmac.compare_digest(given, secret.encode()):
            raise HTTPException(UNAUTHORIZED, headers={"WWW-Authenticate": "Bearer"})
        return await to_thread.run_sync(answer_call, call, ports_of(), limiter=limiter)

    return router


def answer_call(call: RasaCall, ports: Ports) -> Answer:
    """What Rasa is answered. Raises NotFound for an action that isn't listed."""
    question = call.question()
    if call.next_action == VALIDATE:
        return {"events": _validated(call, question), "responses": []}
    if call.next_action.startswith(ASK):
        if call.has_replied:
            return {"events": [], "responses": []}
        slot = call.next_action.removeprefix(ASK)
        return _replied(call, question, hand_off.ask(slot, question, ports), events=[])
    if call.next_action == SUBMIT:
        reply = finish(question, ports)
        return _replied(call, question, reply, events_after(call, reply))
    if call.next_action not in ACTIONS:
        raise NotFound(f"没有这个动作：{call.next_action}")
    reply = reply_of(call.next_action, question, ports)
    return _replied(call, question, reply, events_after(call, reply))


def _validated(call: RasaCall, question: Question) -> list[dict[str, Any]]:
    # Nothing said: Rasa rejects the form for this turn, and its rules answer the message first.
    form = question.state.form
    if form is None or form.requested is None or not call.just_heard:
        return []
    if leaves_form(question):
        return [{"event": "slot", "name": "requested_slot", "value": None}]
    value = answers_form(question)
    return [] if value is None else [{"event": "slot", "name": form.requested, "value": value}]


def _replied(call: RasaCall, question: Question, reply: Reply, events: list[dict[str, Any]]) -> Answer:
    envelope = Envelope(turn_id=question.turn_id, act=call.act, reply=reply)
    return {"events": events, "responses": [{"custom": envelope.model_dump(mode="json")}]}
