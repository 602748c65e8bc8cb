from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.conversations.repository import ConversationReader, ConversationRepository
from bot.handoff.cases import CaseReader
from bot.handoff.hand_over import AGAIN_WITHIN, Request, hand_over
from bot.handoff.packet import Packet
from bot.handoff.tables import Case
from bot.reply import Way
from bot.state import State
from policy_index.records import Guide, Kind, RecordRef
from policy_index.repository import RecordRepository
from storage.database import Database
from storage.errors import InvalidInput


@pytest.fixture(autouse=True)
def shelved(database: Database, guide: Guide) -> None:
    with database.session() as session:
        RecordRepository(session).write(Kind.GUIDE, [guide], "test")


def packet_of(database: Database, reference: str) -> Packet:
    with database.session() as session:
        return Packet.model_validate_json(session.get_one(Case, reference).packet)


def count(database: Database) -> int:
    with database.session() as session:
        return session.scalar(select(func.count()).select_from(Case)) or 0


def test_it_leaves_a_turn_a_case_and_the_case_in_the_state(database: Database, guide: Guide) -> None:
    made = hand_over(database, Request(Way.INTAKE, guide_id=guide.id, open_question="照片要几寸的？"))
    assert made.is_new
    assert made.case.title == guide.name
    conversation = ConversationReader(database).find(made.session)
    assert conversation is not None
    assert conversation.state.cases == (made.case.case_id,)
    assert conversation.last is not None
    assert conversation.last.reply.outcome == "handoff_intake_made"
    assert made.case.case_id in conversation.last.reply.messages[0].text
    packet = packet_of(database, made.case.case_id)
    assert packet.open_question == "照片要几寸的？"
    assert [line.speaker for line in packet.transcript] == ["citizen", "kitchen"]


def test_personal_data_is_masked_before_anything_is_kept(database: Database) -> None:
    phone = "13812345678"
    made = hand_over(database, Request(Way.HUMAN, open_question=f"请打我手机{phone}"))
    everything = packet_of(database, made.case.case_id).model_dump_json()
    everything += ConversationReader(database).turns(made.session)[0].message
    assert phone not in everything
    assert "〔手机号〕" in everything


def test_it_goes_on_in_the_conversation_and_takes_its_matter(database: Database, guide: Guide) -> None:
    first = hand_over(database, Request(Way.HUMAN, open_question="第一件"))
    matter = RecordRef(kind=Kind.GUIDE, id=guide.id)
    with database.session() as session:
        conversations = ConversationRepository(session)
        conversation = conversations.find(first.session)
        assert conversation is not None
        assert conversation.last is not None
        reply = conversation.last.reply.model_copy(update={"state": State(matter=matter), "case": None})
        conversations.add_turn(conversation, "t-2", "说说换证", reply, act=None, without=(), took_ms=1)
    second = hand_over(database, Request(Way.INTAKE, session=first.session))
    assert second.session == first.session
    assert second.case.title == guide.name
    assert len(packet_of(database, second.case.case_id).transcript) == 6


def test_a_session_that_we_never_gave_out_is_not_taken(database: Database) -> None:
    made = hand_over(database, Request(Way.HUMAN, session="x" * 32))
    assert made.session != "x" * 32


def test_the_same_at_once_is_one_case(database: Database) -> None:
    session = hand_over(database, Request(Way.HELPER, open_question="先说一句")).session
    request = Request(Way.HOTLINE, session=session, open_question="路灯坏了")
    with ThreadPoolExecutor(3) as threads:
        made = list(threads.map(lambda _: hand_over(database, request), range(3)))
    assert len({one.case.case_id for one in made}) == 1
    assert sum(one.is_new for one in made) == 1
    assert count(database) == 2


def test_the_same_later_is_another_case_unless_it_has_a_key(database: Database) -> None:
    plain = Request(Way.HOTLINE, open_question="路灯坏了")
    session = hand_over(database, plain).session
    keyed = Request(Way.HOTLINE, session=session, open_question="路灯又坏了", key="sender-key-1")
    first = hand_over(database, keyed)
    with database.session() as session_:
        for case in session_.scalars(select(Case)):
            case.created_at -= AGAIN_WITHIN + timedelta(seconds=1)
    assert hand_over(database, keyed).case.case_id == first.case.case_id
    again = hand_over(database, Request(Way.HOTLINE, session=session, open_question="路灯又坏了"))
    assert again.case.case_id != first.case.case_id


def test_a_key_without_a_session_makes_one_case(database: Database) -> None:
    request = Request(Way.HUMAN, open_question="请回电话", key="sender-key-2")
    first, second = hand_over(database, request), hand_over(database, request)
    assert (second.session, second.case.case_id) == (first.session, first.case.case_id)
    other = hand_over(database, Request(Way.HUMAN, open_question="另一件", key="sender-key-2"))
    assert other.case.case_id != first.case.case_id


@pytest.mark.parametrize("request_", [Request(Way.HELPER, guide_id="none"), Request(Way.INTAKE)])
def test_what_is_wrong_is_named_and_nothing_is_written(database: Database, request_: Request) -> None:
    with pytest.raises(InvalidInput, match="guide_id"):
        hand_over(database, request_)
    assert count(database) == 0


def test_the_reader_shows_what_was_made(database: Database) -> None:
    made = hand_over(database, Request(Way.HUMAN))
    assert CaseReader(database).view(made.case.case_id) == made.case
