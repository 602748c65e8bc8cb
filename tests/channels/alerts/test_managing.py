"""What a letter's link lets its holder do, and that nothing is left behind."""

import pytest
from sqlalchemy import select

from channels.alerts.frequency import Frequency, SubscriptionState
from channels.alerts.links import STOPPING_ALL, STOPPING_ONE
from channels.alerts.tables import Letter, Subscriber, Subscription
from storage.errors import NotFound
from tests.channels.alerts.conftest import key_in, story


@pytest.fixture
def manage(desk):
    return desk[1]


def ids(database, table) -> list[object]:
    with database.session() as session:
        return list(session.scalars(select(table.id)))


def test_pausing_and_going_on_skips_what_came_meanwhile(follow, manage, worker, paper, bring, post_office) -> None:
    key = follow("q=a")
    [one] = manage.overview(key).subscriptions
    manage.set_state(key, one.id, SubscriptionState.PAUSED)
    paper.stories["q=a"] = [story(1)]
    bring("p-1")
    assert worker.round().written == 0
    manage.set_state(key, one.id, SubscriptionState.ACTIVE)
    assert worker.round().written == 0
    bring("p-2")
    assert worker.round().written == 1


def test_how_often_can_be_changed(follow, manage) -> None:
    key = follow("q=a")
    [one] = manage.overview(key).subscriptions
    manage.set_frequency(key, one.id, Frequency.WEEKLY)
    assert manage.overview(key).subscriptions[0].frequency is Frequency.WEEKLY


def test_the_last_one_removed_takes_the_address_along(follow, manage, database) -> None:
    key = follow("q=a")
    [one] = manage.overview(key).subscriptions
    assert manage.remove(key, one.id) is False
    assert ids(database, Subscriber) == ids(database, Letter) == ids(database, Subscription) == []
    with pytest.raises(NotFound):
        manage.overview(key)


def test_stopping_one_leaves_the_others_and_may_be_pressed_twice(follow, desk, worker, post_office, manage) -> None:
    desk[0].ask("li@example.com", "q=b", "b", Frequency.DAILY)
    key = follow("q=a")
    first, second = manage.overview(key).subscriptions
    seal = worker._letterbox._seal
    stop = seal.link_key(STOPPING_ONE, first.id)
    assert manage.stoppable(stop) == first.title
    manage.stop(stop)
    manage.stop(stop)
    assert manage.stoppable(stop) is None
    assert [one.id for one in manage.overview(key).subscriptions] == [second.id]


def test_a_letter_nobody_asked_for_can_end_it_all(desk, worker, post_office, database, manage) -> None:
    desk[0].ask("li@example.com", "q=b", "b", Frequency.DAILY)
    worker.round()
    stop = key_in(post_office.letters()[0]["text"], "stop")
    assert manage.stoppable(stop) == "全部订阅"
    manage.stop(stop)
    assert ids(database, Subscriber) == []
    assert manage.stoppable(stop) is None


def test_waiting_letters_of_an_ended_subscription_are_not_sent(
    follow, manage, worker, paper, bring, post_office
) -> None:
    key = follow("q=a")
    paper.stories["q=a"] = [story(1)]
    bring("p-1")
    worker._looking.look()
    manage.stop(worker._letterbox._seal.link_key(STOPPING_ALL, worker._letterbox._seal.identity("manage", key)))
    assert worker.round().sent == 0
    assert len(post_office.letters()) == 1


def test_one_address_cannot_touch_anothers(follow, manage) -> None:
    mine, theirs = follow("q=a"), follow("q=a", "wang@example.com")
    [one] = manage.overview(theirs).subscriptions
    for change in (
        lambda: manage.remove(mine, one.id),
        lambda: manage.set_state(mine, one.id, SubscriptionState.PAUSED),
        lambda: manage.set_frequency(mine, one.id, Frequency.DAILY),
    ):
        with pytest.raises(NotFound):
            change()
    assert manage.overview(theirs).subscriptions == (one,)


def test_staff_delete_an_address_at_its_owners_wish(follow, manage, database) -> None:
    follow("q=a")
    assert manage.remove_address("LI@example.com") is True
    assert manage.remove_address("li@example.com") is False
    assert ids(database, Subscriber) == []
