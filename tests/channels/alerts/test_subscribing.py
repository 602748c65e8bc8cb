"""Asking and confirming: nothing without the owner, nothing learned by others, nothing readable at rest."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from channels.alerts.frequency import Frequency, SubscriptionState
from channels.alerts.letterbox import Letterbox
from channels.alerts.rules import AlertRules
from channels.alerts.seal import Seal
from channels.alerts.subscribing import Subscribing
from channels.alerts.tables import Letter, Subscriber, Subscription
from storage.database import Database
from storage.errors import InvalidInput, NotFound
from storage.outbox import utc_now
from tests.channels.alerts.conftest import key_in

ADDRESS = "wang.wu@example.com"


@pytest.fixture
def letters_out(database: Database, seal: Seal, rules: AlertRules) -> "Out":
    from channels.alerts.pace import default_pace

    return Out(Letterbox(database, seal, default_pace().model_copy(update={"batch": 100}), rules))


class Out:
    """Reads the outbox as the worker would."""

    def __init__(self, letterbox: Letterbox) -> None:
        self._letterbox = letterbox

    def texts(self) -> list[str]:
        from email import message_from_string
        from email.policy import default

        found = []
        for claimed in self._letterbox.claim():
            part = message_from_string(claimed.message, policy=default).get_body(("plain",))
            found.append(part.get_content())
        return found


def test_nothing_is_active_until_the_owner_agrees(subscribing, managing, letters_out, database, bring) -> None:
    bring("old")
    subscribing.ask(ADDRESS, "q=a", "a", Frequency.AT_ONCE)
    [text] = letters_out.texts()
    with database.session() as session:
        assert session.scalars(select(Subscription.state)).all() == [SubscriptionState.UNCONFIRMED]
    token = key_in(text, "confirm")
    assert subscribing.waiting(token) == ("a",)
    newest = bring("between")
    key = subscribing.confirm(token)
    [one] = managing.overview(key).subscriptions
    assert (one.title, one.state) == ("a", SubscriptionState.ACTIVE)
    with database.session() as session:
        assert session.scalars(select(Subscription.seen_revision)).one() == newest
    with pytest.raises(NotFound):
        subscribing.confirm(token)


def test_one_letter_an_hour_confirms_all_that_was_asked_for(subscribing, managing, letters_out, database) -> None:
    for search in ("q=a", "q=b", "q=a"):
        subscribing.ask(ADDRESS, search, search, Frequency.DAILY)
    subscribing.ask(ADDRESS.upper(), "q=c", "q=c", Frequency.DAILY)
    [text] = letters_out.texts()
    key = subscribing.confirm(key_in(text, "confirm"))
    assert [one.title for one in managing.overview(key).subscriptions] == ["q=a", "q=b", "q=c"]
    with database.session() as session:
        earlier = utc_now() - timedelta(hours=1, seconds=1)
        session.execute(update(Subscriber).values(last_letter_at=earlier))
    subscribing.ask(ADDRESS, "q=a", "q=a", Frequency.DAILY)
    [text] = letters_out.texts()
    assert key_in(text, "manage") == key


def test_a_token_runs_out_and_is_kept_as_a_hash(subscribing, letters_out, database, tmp_path: Path) -> None:
    subscribing.ask(ADDRESS, "q=a", "a", Frequency.DAILY)
    token = key_in(letters_out.texts()[0], "confirm")
    at_rest = b"".join(path.read_bytes() for path in tmp_path.glob("kitchen.sqlite*"))
    assert at_rest
    for secret in (ADDRESS, token, "wang.wu"):
        assert secret.encode() not in at_rest
    with database.session() as session:
        session.execute(update(Subscriber).values(confirm_until=utc_now() - timedelta(seconds=1)))
    with pytest.raises(NotFound):
        subscribing.waiting(token)


def test_there_is_a_most_for_one_address(database, seal, letters, rules, letters_out) -> None:
    few = Subscribing(database, seal, letters, rules.model_copy(update={"most_per_address": 3}))
    for number in range(6):
        few.ask(ADDRESS, f"q={number}", str(number), Frequency.DAILY)
    with database.session() as session:
        assert len(session.scalars(select(Subscription.id)).all()) == 3
        assert len(session.scalars(select(Letter.id)).all()) == 1


@pytest.mark.parametrize("search", ["q=13812345678+投诉", "q=%E6%88%91%E7%9A%84%E7%94%B5%E8%AF%9D13812345678"])
def test_personal_data_is_not_followed(subscribing, database, search: str) -> None:
    with pytest.raises(InvalidInput, match="个人信息"):
        subscribing.ask(ADDRESS, search, "投诉", Frequency.DAILY)
    with database.session() as session:
        assert session.scalars(select(Subscriber.id)).all() == []


def test_a_search_without_end_is_refused(subscribing) -> None:
    with pytest.raises(InvalidInput, match="太长"):
        subscribing.ask(ADDRESS, "q=" + "供" * 5000, "供", Frequency.DAILY)


def test_wrong_tokens_and_keys_tell_nothing(subscribing, managing, seal) -> None:
    for wrong in ("", "x", seal.link_key("manage", "nobody"), "ü" * 50):
        for call in (subscribing.waiting, subscribing.confirm, managing.overview):
            with pytest.raises(NotFound):
                call(wrong)
