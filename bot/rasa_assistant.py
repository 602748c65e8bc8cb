"""The assistant that is Rasa: one message over its REST channel, the reply of the action that it had us run back.

Opened by api/kitchen.py. Rasa's tracker is filled from our state before every message, so that a form survives
Rasa's death and no conversation grows without end. A person's words can never act as a command.
"""

import time
from typing import Any

import httpx
from pydantic import TypeAdapter, ValidationError

from bot.acts import Act
from bot.assistant_client import AssistantAway, Assisted, Incoming
from bot.circuit import Circuit
from bot.rasa_wire import Envelope, Turn, tracker_events
from policy_index.text.normalise import normalise

PROBE_SECONDS = 0.7
PAUSE_SECONDS = 1.0
FRESH_SECONDS = 5.0
AT_ONCE = 32
COMMANDS = ("/", "EXTERNAL:")
Readiness = tuple[str, str]
_envelopes = TypeAdapter(list[dict[str, Any]])


class RasaAssistant:
    """Speaks to a Rasa server at `base_url`; a whole turn takes at most `timeout` seconds. Thread-safe.

    `token`: Rasa's API token, where it was started with one.
    """

    def __init__(self, base_url: str, timeout: float, token: str | None = None) -> None:
        limits = httpx.Limits(max_connections=AT_ONCE, max_keepalive_connections=AT_ONCE)
        parameters = {"token": token} if token else {}
        self._client = httpx.Client(base_url=base_url, params=parameters, limits=limits, trust_env=False)
        self._timeout = timeout
        self._circuit = Circuit(self._is_there, PAUSE_SECONDS)

    def respond(self, incoming: Incoming) -> Assisted:
        """One turn. Raises AssistantAway where Rasa doesn't answer in time, or not with a reply of ours."""
        if self._circuit.is_open:
            raise AssistantAway("circuit open")
        deadline = time.monotonic() + self._timeout
        try:
            conversation = f"/conversations/{incoming.conversation_id}/tracker/events"
            # An empty tracker is not replaced by Rasa's own session start: it would cost a call more.
            self._send("PUT", conversation, tracker_events(incoming.state.form), deadline)
            answered = self._send("POST", "/webhooks/rest/webhook", _message(incoming), deadline)
        except httpx.HTTPStatusError as refused:
            raise AssistantAway(f"status {refused.response.status_code}") from refused
        except httpx.HTTPError as away:
            self._circuit.fail()
            raise AssistantAway(type(away).__name__) from away
        self._circuit.works()
        return _assisted(answered, incoming.turn_id)

    def readiness(self) -> Readiness:
        """(state, detail) in the words of /readyz."""
        fresh = not self._circuit.is_open and self._circuit.worked_within(FRESH_SECONDS)
        if fresh or self._is_there():
            self._circuit.works()
            return "ready", "Rasa"
        self._circuit.fail()
        if self._circuit.has_worked:
            return "down", "Rasa 没有回应，对话由内置规则应答"
        return "starting", "Rasa 正在启动，对话暂由内置规则应答"

    def close(self) -> None:
        """Give the connections back."""
        self._circuit.close()
        self._client.close()

    def _is_there(self) -> bool:
        try:
            return self._client.get("/version", timeout=PROBE_SECONDS).is_success
        except (httpx.HTTPError, RuntimeError):  # RuntimeError: the client was closed meanwhile
            return False

    def _send(self, method: str, path: str, body: object, deadline: float) -> httpx.Response:
        left = max(deadline - time.monotonic(), 0.01)
        answered = self._client.request(method, path, json=body, timeout=left)
        return answered.raise_for_status()


def _message(incoming: Incoming) -> dict[str, object]:
    turn = Turn(
        turn_id=incoming.turn_id,
        text=incoming.text,
        day=incoming.day,
        dated=incoming.dated,
        state=incoming.state,
        choice=incoming.choice,
    )
    words = f"/{Act.CHOOSE.value}" if incoming.choice is not None else harmless(normalise(incoming.text))
    metadata = turn.model_dump(mode="json")
    return {"sender": incoming.conversation_id, "message": words, "metadata": metadata}


def harmless(text: str) -> str:
    """The words, unable to be read as one of Rasa's commands."""
    bare = text.lstrip()
    if bare.upper().startswith(COMMANDS):
        return f"“{bare}”"
    return text


def _assisted(answered: httpx.Response, turn_id: str) -> Assisted:
    try:
        for message in _envelopes.validate_json(answered.content):
            envelope = Envelope.model_validate(message.get("custom"))
            if envelope.turn_id == turn_id:
                return Assisted(envelope.act, envelope.reply)
    except ValidationError as unusable:
        raise AssistantAway("unusable reply") from unusable
    # Rasa's REST channel answers 200 with an empty list on any failure of its own.
    raise AssistantAway("empty reply")
