"""A migrated database, the alerts' own parts over it, and the sandbox's real SMTP server and mailbox on a thread."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from channels.alerts.frequency import Frequency
from channels.alerts.letters import Letters
from channels.alerts.links import LetterLinks
from channels.alerts.managing import Managing
from channels.alerts.news_source import NewsAway
from channels.alerts.office import open_worker
from channels.alerts.pace import AlertPace, default_pace
from channels.alerts.rules import AlertRules, default_rules
from channels.alerts.seal import Seal
from channels.alerts.smtp_postbox import SmtpPostbox, mail_server
from channels.alerts.subscribing import Subscribing
from channels.alerts.worker import AlertWorker
from policy_index.news.shapes import News, NewsItem
from policy_index.records import Kind, Policy, Status
from policy_index.repository import RecordRepository
from policy_index.search.request import Passage
from sandbox.app import create_app
from sandbox.server import listen, served
from storage.database import Database
from storage.settings import Settings

KEY = "a key of the tests' own"


@dataclass(frozen=True)
class PostOffice:
    """The sandbox as its callers see it."""

    url: str
    smtp_url: str
    token: str

    def letters(self) -> list[dict[str, Any]]:
        """What came in, newest first."""
        return httpx.get(f"{self.url}/mailbox/letters", trust_env=False).json()

    def faults(self, *faults: dict[str, object]) -> None:
        """Set the mail server's faults."""
        headers = {"Authorization": f"Bearer {self.token}"}
        body = {"faults": [{"where": "mail", **fault} for fault in faults]}
        httpx.put(f"{self.url}/sandbox/faults", json=body, headers=headers, trust_env=False).raise_for_status()


@dataclass
class Paper:
    """A source of news that knows what it was told, by search; honest about revisions, away when it is told so."""

    database: Database
    stories: dict[str, list[NewsItem]] = field(default_factory=dict)
    asked: list[tuple[str, int]] = field(default_factory=list)
    is_away: bool = False

    def news(self, search: str, since: int, size: int) -> News:
        if self.is_away:
            raise NewsAway("test")
        self.asked.append((search, since))
        with self.database.session() as session:
            revision = RecordRepository(session).last_revision()
        found = self.stories.get(search, []) if revision > since else []
        return News(revision=revision, changed=None, total=len(found), items=found[:size])


def story(number: int) -> NewsItem:
    """One record that is new."""
    return NewsItem(
        id=f"p-{number}",
        kind=Kind.POLICY,
        title=f"第{number}号供热办法 <b>试行</b>",
        is_new=number % 2 == 1,
        updated=datetime(2026, 11, 24, tzinfo=UTC),
        published=datetime(2026, 11, 20, tzinfo=UTC).date(),
        status=Status.IN_FORCE,
        issuer="某市人民政府",
        passage=Passage(text="第二条 供热单位应当按时供热。", clause="第二条"),
        url=f"/policies/p-{number}",
    )


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'kitchen.sqlite'}")
    database.migrate()
    yield database
    database.close()


@pytest.fixture
def bring(database: Database) -> Callable[[str], int]:
    """Write a policy; gives the revision that it came in with."""

    def bring(policy_id: str) -> int:
        with database.session() as session:
            policy = Policy(id=policy_id, title=policy_id, text="第一条 供热。")
            RecordRepository(session).write(Kind.POLICY, [policy], "tests")
            session.flush()
            return RecordRepository(session).last_revision()

    return bring


@pytest.fixture
def seal() -> Seal:
    return Seal(b"k" * 32)


@pytest.fixture
def rules() -> AlertRules:
    return default_rules().model_copy(update={"at_once_gap_seconds": 0})


@pytest.fixture
def letters(seal: Seal) -> Letters:
    return Letters("no-reply@kitchen.example.cn", LetterLinks("https://kitchen.example.cn", seal))


@pytest.fixture
def subscribing(database: Database, seal: Seal, letters: Letters, rules: AlertRules) -> Subscribing:
    return Subscribing(database, seal, letters, rules)


@pytest.fixture
def managing(database: Database, seal: Seal, rules: AlertRules) -> Managing:
    return Managing(database, seal, rules)


@pytest.fixture
def paper(database: Database) -> Paper:
    return Paper(database)


@pytest.fixture
def post_office(tmp_path: Path) -> Iterator[PostOffice]:
    listener = listen(0)
    smtp_url = f"smtp://127.0.0.1:{listener.getsockname()[1]}"
    with served(create_app(tmp_path / "sandbox", "token", mail_listener=listener)) as url:
        yield PostOffice(url, smtp_url, "token")


@pytest.fixture
def pace() -> AlertPace:
    """Quick enough for tests: a letter that failed is due again at once."""
    quick = {"smtp_seconds": 2, "lease_seconds": 0.3, "first_delay": 0.01, "longest_delay": 0.02, "idle_seconds": 0.02}
    return default_pace().model_copy(update=quick)


@pytest.fixture
def worker(
    database: Database, paper: Paper, post_office: PostOffice, pace: AlertPace, rules: AlertRules, tmp_path: Path
) -> Iterator[AlertWorker]:
    postbox = SmtpPostbox(mail_server(post_office.smtp_url), pace.smtp_seconds)
    settings = Settings(data_dir=tmp_path, mail_key=SecretStr(KEY), public_url="https://kitchen.example.cn")
    yield open_worker(settings, database, paper, postbox, pace, rules)
    postbox.close()


@pytest.fixture
def desk(database: Database, rules: AlertRules, tmp_path: Path) -> tuple[Subscribing, Managing]:
    """The pages' side with the worker's key."""
    from channels.alerts.office import open_desk

    settings = Settings(data_dir=tmp_path, mail_key=SecretStr(KEY), public_url="https://kitchen.example.cn")
    opened = open_desk(settings, database)
    return opened.subscribing, opened.managing


@pytest.fixture
def follow(desk: tuple[Subscribing, Managing], worker: AlertWorker, post_office: PostOffice) -> Callable[..., str]:
    """Subscribe and confirm by the letter that came; gives the managing key."""

    def follow(search: str, address: str = "li@example.com", frequency: Frequency = Frequency.AT_ONCE) -> str:
        desk[0].ask(address, search, search, frequency)
        worker.round()
        return desk[0].confirm(key_in(post_office.letters()[0]["text"], "confirm"))

    return follow


def key_in(text: str, page: str) -> str:
    """The key of a letter's link to a page."""
    return text.partition(f"/alerts/{page}?key=")[2].split()[0]
