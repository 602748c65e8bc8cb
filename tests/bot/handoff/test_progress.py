import json
from collections.abc import Callable, Iterator

import pytest

from bot.handoff.cases import CaseReader
from bot.handoff.intake_client import IntakeClient
from bot.handoff.outbox import Outbox
from bot.handoff.pace import Pace
from bot.handoff.progress import fetch_progress, has_open_cases
from bot.handoff.states import CaseState
from bot.handoff.tables import IntakeFeed
from storage.database import Database

PAGE = 2


@pytest.fixture
def client(intake, pace: Pace) -> Iterator[IntakeClient]:
    client = IntakeClient(intake.url, intake.token, pace)
    yield client
    client.close()


@pytest.fixture
def delivered(database: Database, pace: Pace, client: IntakeClient, write: Callable[..., str]) -> str:
    """A case that the intake has, and its reference."""
    reference = write("t-1")
    outbox = Outbox(database, pace)
    (claimed,) = outbox.claim()
    outbox.mark_delivered(claimed, client.submit(claimed.key, claimed.packet).number)
    return reference


def see(database: Database, reference: str):
    view = CaseReader(database).view(reference)
    assert view is not None
    return view


def test_progress_comes_in_order_page_by_page_and_once(database, client, delivered, intake) -> None:
    number = see(database, delivered).number
    intake.call("POST", f"/api/cases/{number}/dispatch", json={"department": "车管窗口"})
    for _ in range(2):
        intake.call("POST", f"/api/cases/{number}/advance").raise_for_status()
    assert has_open_cases(database)
    assert fetch_progress(database, client, PAGE) == 4
    assert fetch_progress(database, client, PAGE) == 0
    view = see(database, delivered)
    assert view.state == CaseState.DONE
    assert len(view.events) == 5
    assert number in view.events[1][1]
    assert "车管窗口" in view.events[2][1]
    assert not has_open_cases(database)


def test_a_feed_that_repeats_itself_writes_each_event_once(database, client, delivered, intake) -> None:
    intake.faults({"kind": "repeat", "where": "progress"})
    number = see(database, delivered).number
    intake.call("POST", f"/api/cases/{number}/advance").raise_for_status()
    assert fetch_progress(database, client, PAGE) == 2
    assert fetch_progress(database, client, PAGE) == 0
    assert len(see(database, delivered).events) == 3


def test_progress_of_a_packet_that_was_sent_but_not_marked_finds_its_case(database, client, pace, write) -> None:
    reference = write("t-1")
    outbox = Outbox(database, pace)
    (claimed,) = outbox.claim()
    receipt = client.submit(claimed.key, claimed.packet)  # and the worker dies here
    assert fetch_progress(database, client, PAGE) == 1
    view = see(database, reference)
    assert (view.state, view.number) == (CaseState.ACCEPTED, receipt.number)


def test_cases_of_other_kitchens_are_not_ours(database, client, delivered, intake) -> None:
    packet = {"format": "policy-kitchen/handoff/1", "way": "human", "created_at": "2026-01-01T00:00:00Z"}
    client.submit("another-kitchen", json.dumps(packet))
    assert fetch_progress(database, client, PAGE) == 1


def test_an_intake_that_begins_its_history_anew_is_read_from_its_start(database, client, delivered, intake) -> None:
    fetch_progress(database, client, PAGE)
    with database.session() as session:
        known = session.get_one(IntakeFeed, client.name)
        known.feed, known.cursor = "history before", 1000
    number = see(database, delivered).number
    intake.call("POST", f"/api/cases/{number}/advance").raise_for_status()
    fetch_progress(database, client, PAGE)
    assert see(database, delivered).state == CaseState.DISPATCHED
