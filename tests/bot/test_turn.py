"""The turn as a whole, over a real database: kept once, masked, all or nothing, whatever is away."""

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.assistant_client import AssistantAway, Assisted, Incoming
from bot.outcomes import Outcome
from bot.turn import Said
from storage.errors import StorageBusy
from tests.bot.kitchen import SmallKitchen, small_kitchen


@pytest.fixture
def kitchen(tmp_path: Path) -> Iterator[SmallKitchen]:
    opened = small_kitchen(tmp_path)
    yield opened
    opened.database.close()


def rows(kitchen: SmallKitchen, table: str) -> int:
    with kitchen.database.session() as session:
        return int(session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608


def test_a_turn_is_kept_masked_and_its_session_goes_on(kitchen: SmallKitchen) -> None:
    first = kitchen.say("渔业捕捞许可证核发要多久，我的手机号是13912345678")
    assert first.reply.outcome is Outcome.ANSWER_GUIDE
    again = kitchen.say("那要带什么材料", first.session)
    assert again.session == first.session
    assert again.reply.citations[0].id == "g-fishing"
    kept = [turn.message for turn in kitchen.conversations.turns(first.session)]
    assert len(kept) == 2
    assert "13912345678" not in str(kept)
    assert b"13912345678" not in Path(kitchen.database.url.removeprefix("sqlite:///")).read_bytes()


@pytest.mark.parametrize("session", [None, "", "x", "' OR 1=1 --", "A" * 32, "很" * 32])
def test_an_unknown_session_starts_a_new_one_under_our_word(kitchen: SmallKitchen, session: str | None) -> None:
    answer = kitchen.say("办事大厅周末开门吗", session)
    assert answer.session != session
    assert len(answer.session) == 32


@pytest.mark.parametrize("message", ["", "   ", "\u200b\u200b", "\x00\ud800"])
def test_nothing_said(kitchen: SmallKitchen, message: str) -> None:
    assert kitchen.say(message).reply.outcome is Outcome.INVALID_EMPTY


def test_too_long_is_told_with_the_limit_and_not_kept(kitchen: SmallKitchen) -> None:
    answer = kitchen.say("长" * 2001)
    assert answer.reply.outcome is Outcome.INVALID_TOO_LONG
    assert "2000" in answer.reply.messages[0].text
    assert kitchen.conversations.turns(answer.session)[0].message == ""


def test_a_message_sent_twice_is_answered_once(kitchen: SmallKitchen) -> None:
    session = kitchen.say("渔业捕捞许可证核发").session
    start = kitchen.say("我要办理", session)
    kitchen.say("提交给受理系统", session)
    made = kitchen.say("没有", session)
    twice = kitchen.say("没有", session)
    assert start.reply.outcome is Outcome.HANDOFF_INTAKE_OFFERED
    assert made.reply.outcome is Outcome.HANDOFF_INTAKE_MADE
    assert twice.reply.messages == made.reply.messages
    assert rows(kitchen, "cases") == 1
    assert rows(kitchen, "turns") == 4


def test_twice_at_the_same_time_is_one_case(kitchen: SmallKitchen) -> None:
    session = kitchen.say("渔业捕捞许可证核发").session
    kitchen.say("我要办理", session)
    kitchen.say("提交给受理系统", session)
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda _: kitchen.say("没有", session), range(4)))
    assert rows(kitchen, "cases") == 1
    assert len({str(answer.reply.messages) for answer in answers}) == 1


def test_the_case_holds_the_words_and_can_be_seen(kitchen: SmallKitchen) -> None:
    session = kitchen.say("渔业捕捞许可证核发").session
    kitchen.say("我要办理", session)
    kitchen.say("2", session)
    made = kitchen.say("请下午联系我，电话13800138000", session)
    assert made.reply.outcome is Outcome.HANDOFF_HELPER_MADE
    conversation = kitchen.conversations.find(session)
    assert conversation
    case_id = conversation.state.cases[0]
    view = kitchen.cases.view(case_id)
    assert view
    assert view.title == "渔业捕捞许可证核发"
    with kitchen.database.session() as session_:
        packet = session_.execute(text("SELECT packet FROM cases")).scalar_one()
    assert "请下午联系我" in packet
    assert "13800138000" not in packet
    assert "渔船检验证书" in packet


def test_search_away_is_said_and_named(kitchen: SmallKitchen) -> None:
    kitchen.index.is_away = True
    answer = kitchen.say("渔业捕捞许可证核发")
    assert answer.reply.outcome is Outcome.ERROR_SEARCH_AWAY
    assert "search" in answer.without
    assert "12345" in answer.reply.messages[0].text


class Away:
    """An assistant that never answers."""

    def respond(self, incoming: Incoming) -> Assisted:
        raise AssistantAway("连不上")


class Broken:
    """An assistant with a mistake in it."""

    def respond(self, incoming: Incoming) -> Assisted:
        raise ValueError(incoming.text)


def test_an_assistant_that_is_away_is_stood_in_for(tmp_path: Path) -> None:
    kitchen = small_kitchen(tmp_path, Away())
    answer = kitchen.say("渔业捕捞许可证核发")
    assert answer.reply.outcome is Outcome.ANSWER_GUIDE
    assert answer.without == ("assistant",)
    kitchen.database.close()


def test_a_mistake_is_one_clear_answer_and_no_words_in_the_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kitchen = small_kitchen(tmp_path, Broken())
    answer = kitchen.say("渔业捕捞许可证核发")
    assert answer.reply.outcome is Outcome.ERROR_UNEXPECTED
    logged = "".join(capsys.readouterr())
    assert "ValueError" in logged
    assert "渔业" not in logged
    kitchen.database.close()


def test_danger_to_life_goes_first(kitchen: SmallKitchen) -> None:
    answer = kitchen.say("家里着火了怎么办")
    assert answer.reply.outcome.startswith("crisis_")
    assert "119" in answer.reply.messages[0].text


def test_a_locked_database_is_a_clear_error_and_nothing_is_half_written(kitchen: SmallKitchen) -> None:
    session = kitchen.say("渔业捕捞许可证核发").session
    other = sqlite3.connect(kitchen.database.url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(StorageBusy, match="没有保存"):
            kitchen.say("我要办理", session)
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert rows(kitchen, "turns") == 1
    assert kitchen.say("我要办理", session).reply.outcome is Outcome.HANDOFF_INTAKE_OFFERED


def fill(kitchen: SmallKitchen, session: str) -> None:
    for number in range(200):
        kitchen.say(f"{number}{'很长的话' * 300}", session)


def test_a_full_disk_keeps_neither_turn_nor_case(kitchen: SmallKitchen) -> None:
    session = kitchen.say("渔业捕捞许可证核发").session
    kitchen.say("我要办理", session)
    kitchen.say("提交给受理系统", session)
    with kitchen.database.engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
    kitchen.database.engine.dispose()
    from sqlalchemy import event

    def no_room(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(kitchen.database.engine, "connect", no_room)
    with pytest.raises(StorageBusy, match="磁盘已满"):
        fill(kitchen, session)
    event.remove(kitchen.database.engine, "connect", no_room)
    kitchen.database.engine.dispose()
    with kitchen.database.session() as opened:
        turns = opened.execute(text("SELECT count(*) FROM turns")).scalar_one()
        numbers = opened.execute(text("SELECT max(number) FROM turns")).scalar_one()
        cases = opened.execute(text("SELECT count(*) FROM cases")).scalar_one()
        sent = opened.execute(text("SELECT count(*) FROM outbox")).scalar_one()
    assert turns == numbers
    assert cases == sent


def test_others_are_not_held_up_by_a_waiting_conversation(kitchen: SmallKitchen) -> None:
    one = kitchen.say("渔业捕捞许可证核发").session
    held, release = threading.Event(), threading.Event()

    def hold() -> None:
        with kitchen.turns._one_at_a_time.of(one):
            held.set()
            release.wait(5)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(5)
    assert kitchen.say("办事大厅周末开门吗").reply.outcome is Outcome.ANSWER_FAQ
    release.set()
    holder.join()


def test_the_caller_may_name_the_day(kitchen: SmallKitchen) -> None:
    from datetime import date

    answer = kitchen.turns.take(Said(None, "携犬外出不牵绳罚款", as_of=date(2020, 3, 1)))
    assert "2020年3月1日" in answer.reply.messages[0].text
