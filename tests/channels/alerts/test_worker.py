"""The worker against a real mail server: told once of what is new, nothing where nothing is, whatever goes wrong."""

import threading
import time
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from channels.alerts.frequency import Frequency, SubscriptionState
from channels.alerts.letterbox import read_letter_backlog
from channels.alerts.news_source import NewsRefused
from channels.alerts.tables import Letter, Subscriber, Subscription
from channels.alerts.worker import Round
from storage.outbox import utc_now
from tests.channels.alerts.conftest import story


def make_due(database) -> None:
    with database.session() as session:
        session.execute(update(Subscription).values(next_look_at=utc_now() - timedelta(seconds=1)))


def test_told_once_of_what_is_new_and_never_of_nothing(follow, worker, paper, bring, post_office) -> None:
    follow("q=a")
    assert worker.round() == Round()
    bring("other")
    assert worker.round() == Round()
    paper.stories["q=a"] = [story(1), story(2)]
    bring("p-1")
    assert worker.round() == Round(written=1, sent=1)
    assert worker.round() == Round()
    letter, _ = post_office.letters()
    assert letter["subject"] == "【政策中央厨房】2 份政策有更新：q=a"
    assert letter["headers"]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert paper.asked[-1][1] == paper.asked[-2][1] + 1


def test_daily_and_weekly_wait_for_their_hour_and_gather(follow, worker, paper, bring, post_office, database) -> None:
    follow("q=a", frequency=Frequency.DAILY)
    paper.stories["q=a"] = [story(1)]
    bring("p-1")
    assert worker.round() == Round()
    make_due(database)
    assert worker.round() == Round(written=1, sent=1)
    with database.session() as session:
        [again] = session.scalars(select(Subscription.next_look_at))
    assert timedelta(0) < again - utc_now() <= timedelta(days=1)
    make_due(database)
    assert worker.round() == Round()
    with database.session() as session:
        assert session.scalars(select(Subscription.next_look_at)).one() == again


def test_long_news_are_cut_and_counted(follow, worker, paper, bring, post_office) -> None:
    follow("q=a")
    paper.stories["q=a"] = [story(number) for number in range(1, 31)]
    bring("p-1")
    worker.round()
    text = post_office.letters()[0]["text"]
    assert "20. 第20号供热办法" in text
    assert "21. " not in text
    assert "另有 10 份" in text


@pytest.mark.parametrize("kind", ["fail_before", "fail_after", "cut", "slow_after"])
def test_a_bad_mail_server_is_tried_again_under_the_same_id(
    follow, worker, paper, bring, post_office, database, kind: str
) -> None:
    follow("q=a")
    paper.stories["q=a"] = [story(1)]
    bring("p-1")
    post_office.faults({"kind": kind, "times": 1, "seconds": 2.5})
    assert worker.round().failed == 1
    assert read_letter_backlog(database).waiting == 1
    until = time.monotonic() + 10
    while read_letter_backlog(database).waiting and time.monotonic() < until:
        time.sleep(0.05)
        worker.round()
    assert [one["subject"][:11] for one in post_office.letters()] == ["【政策中央厨房】1 份", "【政策中央厨房】请确认"]
    assert post_office.letters()[0]["times"] == (1 if kind == "fail_before" else 2)


def test_an_address_refused_again_and_again_is_paused(
    follow, worker, paper, bring, post_office, database, rules
) -> None:
    follow("q=a")
    paper.stories["q=a"] = [story(1)]
    post_office.faults({"kind": "refuse"})
    for number in range(rules.refusals_to_pause):
        bring(f"p-{number}")
        assert worker.round() == Round(written=1, refused=1)
    with database.session() as session:
        assert session.scalars(select(Subscription.state)).one() == SubscriptionState.PAUSED
        assert session.scalars(select(Letter.message).where(Letter.message.is_not(None))).all() == []
    assert read_letter_backlog(database).refused == rules.refusals_to_pause


def test_a_kitchen_that_is_away_or_refuses_holds_no_letter_up(follow, worker, paper, bring, database) -> None:
    follow("q=a")
    follow("q=b", "wang@example.com")
    paper.stories["q=b"] = [story(1)]
    bring("p-1")
    paper.is_away = True
    assert worker.round() == Round()
    paper.is_away = False
    ask = paper.news

    def refusing(search: str, since: int, size: int):
        if search == "q=a":
            raise NewsRefused("test")
        return ask(search, since, size)

    paper.news = refusing
    assert worker.round() == Round(written=1, sent=1)
    with database.session() as session:
        later = select(func.count()).where(Subscription.next_look_at > utc_now() + timedelta(hours=1))
        assert session.scalar(later) == 1


def test_what_has_run_out_is_forgotten(desk, worker, database, rules) -> None:
    desk[0].ask("li@example.com", "q=a", "a", Frequency.DAILY)
    worker.sweep()
    with database.session() as session:
        assert session.scalar(select(func.count()).select_from(Subscriber)) == 1
        old = utc_now() - timedelta(hours=rules.confirm_hours, minutes=1)
        session.execute(update(Subscription).values(created_at=old))
    worker.sweep()
    with database.session() as session:
        for table in (Subscriber, Subscription, Letter):
            assert session.scalar(select(func.count()).select_from(table)) == 0


def test_it_runs_until_told_to_stop(follow, worker, paper, bring, post_office) -> None:
    follow("q=a")
    stop = threading.Event()
    running = threading.Thread(target=worker.run, args=(stop,))
    running.start()
    paper.stories["q=a"] = [story(1)]
    bring("p-1")
    until = time.monotonic() + 10
    while len(post_office.letters()) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    stop.set()
    running.join(5)
    assert not running.is_alive()
    assert len(post_office.letters()) == 2
