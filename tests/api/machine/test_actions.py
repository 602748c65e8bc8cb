"""Rasa's call-backs, as Rasa sends them."""

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.responses import PlainTextResponse
from fastapi.testclient import TestClient

from api.machine.actions import actions_router
from api.problems import install_problems
from bot.acts import Act
from bot.outcomes import Outcome
from bot.rasa_wire import Envelope, form_events
from bot.state import Form, State
from policy_index.records import Kind, RecordRef
from tests.bot.shelf import FISHING, PORTS

SECRET = "s3cret"  # noqa: S105  (of this test alone)
MATTER = RecordRef(kind=Kind.GUIDE, id=FISHING.id)
IN_FORM = State(matter=MATTER, form=Form(name="hand_off_form", matter=MATTER, requested="way"))


@pytest.fixture
def client() -> TestClient:
    """The endpoint alone."""
    app = FastAPI()
    app.include_router(actions_router(lambda: PORTS, SECRET))
    install_problems(app, lambda _request, status, title, _detail: PlainTextResponse(title, status))
    return TestClient(app, headers={"Authorization": f"Bearer {SECRET}"})


def call(  # noqa: PLR0913  (one argument for each thing that Rasa may send)
    action: str,
    text: str,
    intent: str = "ask_time",
    state: State | None = None,
    *,
    heard: bool = True,
    choice: int | None = None,
    slots: dict[str, str | None] | None = None,
    events: tuple[dict[str, Any], ...] = (),
) -> dict[str, Any]:
    """A call-back's body, with what Rasa adds that we don't read."""
    state = state or State()
    form = state.form
    answered = (form.answers if form else {}) | {"requested_slot": form.requested if form else None}
    metadata = {
        "turn_id": "t1",
        "text": text,
        "day": "2026-11-24",
        "dated": False,
        "choice": choice,
        "state": state.model_dump(mode="json"),
    }
    message = {"text": text, "intent": {"name": intent, "confidence": 0.9}, "entities": [], "metadata": metadata}
    ranking = [{"name": intent, "confidence": 0.2}, {"name": "ask_place", "confidence": 0.1}]
    return {
        "next_action": action,
        "sender_id": "c1",
        "version": "3.6.21",
        "tracker": {
            "sender_id": "c1",
            "slots": answered | (slots or {}),
            "latest_message": message | {"intent_ranking": ranking},
            "active_loop": {"name": form.name} if form else {},
            "events": [*(events or ({"event": "user"},)), {"event": "action", "name": form.name if form else "x"}]
            if heard
            else [{"event": "user"}, {"event": "action", "name": "action_answer_guide"}],
            "paused": False,
        },
    }


def ask(client: TestClient, body: dict[str, Any]) -> dict[str, Any]:
    answered = client.post("/machine/actions", json=body)
    assert answered.status_code == 200, answered.text
    found: dict[str, Any] = answered.json()
    return found


def envelope(answered: dict[str, Any]) -> Envelope:
    assert len(answered["responses"]) == 1
    return Envelope.model_validate(answered["responses"][0]["custom"])


@pytest.mark.parametrize("given", ["", "Bearer wrong", "Bearer ", "Bearer sécret"])
def test_without_the_secret_nothing_runs(client: TestClient, given: str) -> None:
    headers = {"Authorization": given.encode()}
    assert client.post("/machine/actions", json=call("action_greet", "您好"), headers=headers).status_code == 401


def test_an_unknown_action_is_told(client: TestClient) -> None:
    answered = client.post("/machine/actions", json=call("action_drop_tables", "您好"))
    assert answered.status_code == 404
    assert "action_drop_tables" in answered.json()["detail"]


def test_metadata_that_is_not_ours_is_refused_without_repeating_it(client: TestClient) -> None:
    body = call("action_greet", "我的秘密")
    del body["tracker"]["latest_message"]["metadata"]["day"]
    answered = client.post("/machine/actions", json=body)
    assert answered.status_code == 422
    assert "秘密" not in answered.text


def test_runs_the_action_and_names_the_act(client: TestClient) -> None:
    found = envelope(ask(client, call("action_answer_guide", "渔业捕捞许可证核发要多久")))
    assert (found.act, found.turn_id) == (Act.ASK_TIME, "t1")
    assert "6(工作日)" in found.reply.messages[0].text


def test_under_a_fallback_the_likeliest_act_is_kept(client: TestClient) -> None:
    body = call("action_answer_unsure", "渔业捕捞许可证核发", intent="nlu_fallback")
    assert envelope(ask(client, body)).act is Act.ASK_PLACE


def test_starting_an_application_opens_rasas_form(client: TestClient) -> None:
    answered = ask(client, call("action_start_application", "申请渔业捕捞许可证核发", "start_application"))
    form = envelope(answered).reply.state
    assert form is not None
    assert answered["events"] == form_events(form.form)
    assert {"event": "active_loop", "name": "hand_off_form"} in answered["events"]
    assert {"event": "slot", "name": "requested_slot", "value": "way"} in answered["events"]


def test_the_form_takes_an_answer(client: TestClient) -> None:
    answered = ask(client, call("validate_hand_off_form", "找帮办", "ask_helper", IN_FORM))
    assert answered == {"events": [{"event": "slot", "name": "way", "value": "helper"}], "responses": []}


@pytest.mark.parametrize(("text", "heard"), [("那要多久", True), ("找帮办", False)])
def test_the_form_takes_neither_a_question_nor_an_answered_message(client: TestClient, text: str, heard: bool) -> None:
    answered = ask(client, call("validate_hand_off_form", text, "ask_time", IN_FORM, heard=heard))
    assert answered == {"events": [], "responses": []}


def test_giving_up_ends_the_form_early(client: TestClient) -> None:
    answered = ask(client, call("validate_hand_off_form", "算了", "deny", IN_FORM))
    assert answered["events"] == [{"event": "slot", "name": "requested_slot", "value": None}]
    left = envelope(ask(client, call("action_submit_hand_off", "算了", "deny", IN_FORM)))
    assert left.reply.case is None
    assert left.reply.state is not None
    assert left.reply.state.form is None


def test_asks_for_the_next_slot_with_what_rasa_has_of_the_form(client: TestClient) -> None:
    body = call("action_ask_hand_off_form_open_question", "找帮办", "ask_helper", IN_FORM, slots={"way": "helper"})
    found = envelope(ask(client, body))
    assert found.reply.outcome is Outcome.HANDOFF_HELPER_OFFERED
    assert found.reply.state is not None
    assert found.reply.state.form is not None
    assert found.reply.state.form.answers == {"way": "helper"}


def test_asks_nothing_twice_in_one_turn(client: TestClient) -> None:
    said = ({"event": "user"}, {"event": "bot", "data": {"custom": {"turn_id": "t1"}}})
    before = ({"event": "bot", "data": {"custom": {"turn_id": "t0"}}}, {"event": "user"})
    action = "action_ask_hand_off_form_way"
    assert ask(client, call(action, "申请", state=IN_FORM, events=said)) == {"events": [], "responses": []}
    assert envelope(ask(client, call(action, "申请", state=IN_FORM, events=before))).reply.messages


def test_submits_what_the_slots_hold(client: TestClient) -> None:
    slots: dict[str, str | None] = {"way": "hotline", "open_question": "能不能快一点", "requested_slot": None}
    body = call("action_submit_hand_off", "能不能快一点", "ask_time", IN_FORM, slots=slots)
    body["tracker"]["active_loop"] = {}  # Rasa has closed the form by now
    answered = ask(client, body)
    case = envelope(answered).reply.case
    assert case is not None
    assert (case.way, case.open_question, case.guide_id) == ("hotline", "能不能快一点", FISHING.id)
    assert {"event": "active_loop", "name": None} in answered["events"]


def test_a_question_in_the_middle_is_answered_and_the_form_asks_again(client: TestClient) -> None:
    found = envelope(ask(client, call("action_answer_guide", "那要多久", "ask_time", IN_FORM)))
    assert "6(工作日)" in found.reply.messages[0].text
    assert found.reply.messages[-1].choices
    assert found.reply.state is not None
    assert found.reply.state.form == IN_FORM.form
