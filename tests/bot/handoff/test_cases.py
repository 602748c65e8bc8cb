from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import func, select

from bot.handoff.cases import CaseReader, china_time, write_case
from bot.handoff.reference import new_reference
from bot.handoff.states import CaseState, words
from bot.handoff.tables import Case, CaseEvent, OutboxEntry
from bot.reply import CaseDraft, Way
from storage.database import Database


def counts(database: Database) -> list[int]:
    with database.session() as session:
        return [
            session.scalar(select(func.count()).select_from(table)) or 0 for table in (Case, OutboxEntry, CaseEvent)
        ]


def test_a_case_is_written_with_its_outbox_row_and_first_event(database: Database, write: Callable[..., str]) -> None:
    reference = write("t-1")
    assert counts(database) == [1, 1, 1]
    view = CaseReader(database).view(reference)
    assert view is not None
    assert (view.case_id, view.way, view.state) == (reference, "intake", CaseState.WAITING)
    assert [text for _, text in view.events] == [words().registered]


def test_the_same_turn_again_is_the_same_case(database: Database, write: Callable[..., str]) -> None:
    assert write("t-1") == write("t-1")
    assert write("t-2") != write("t-1")
    assert counts(database) == [2, 2, 2]


def test_a_turn_that_fails_leaves_neither_case_nor_outbox_row(database: Database) -> None:
    draft = CaseDraft(case_id=new_reference(), way=Way.HUMAN)

    def fail_after_writing() -> None:
        with database.session() as session:
            write_case(session, draft, "c-1", "t-1", (), None)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_after_writing()
    assert counts(database) == [0, 0, 0]


def test_a_reference_is_forgiven_its_dress_and_unknown_ones_say_nothing(
    database: Database, write: Callable[..., str]
) -> None:
    reference, reader = write("t-1"), CaseReader(database)
    dressed = "-".join(reference[i : i + 4] for i in range(0, 24, 4)).lower()
    view = reader.view(dressed)
    assert view is not None
    assert view.case_id == reference
    assert reader.view(new_reference()) is None
    assert reader.view("") is None


def test_the_intake_key_does_not_open_the_case(database: Database, write: Callable[..., str]) -> None:
    reference = write("t-1")
    with database.session() as session:
        key = session.scalar(select(OutboxEntry.idempotency_key))
        packet = session.scalar(select(Case.packet))
    assert key != reference
    assert packet is not None
    assert reference not in packet


def test_times_are_told_in_chinas_time() -> None:
    assert china_time(datetime(2026, 1, 31, 20, 5)) == "2026-02-01 04:05"  # noqa: DTZ001  (as stored)
