"""The composition root: opens every part of a kitchen from its settings, and closes them again.

Called by api/app.py; the only place that knows which implementation stands behind which protocol.
"""

import threading
from dataclasses import dataclass

import structlog

from api.health import Check
from api.metrics import Metrics
from api.readiness import kitchen_checks
from bot.actions.registry import run
from bot.assistant_client import Assistant
from bot.conversations.repository import ConversationReader
from bot.handoff.cases import CaseReader
from bot.ports import Ports
from bot.question import Question
from bot.reply import Reply
from bot.steps.underway import Kitchenware
from bot.turn import Turns
from bot.unaided import UnaidedAssistant
from policy_index.index import PolicyIndex, build_policy_index
from storage.database import Database
from storage.settings import Settings

log = structlog.get_logger()
ASSISTANT_SECONDS = 1.5


@dataclass(frozen=True)
class Kitchen:
    """Every part, opened."""

    settings: Settings
    database: Database
    index: PolicyIndex
    cases: CaseReader
    conversations: ConversationReader
    ports: Ports
    assistant: Assistant | None
    turns: Turns
    metrics: Metrics
    checks: dict[str, Check]
    _stopping: threading.Event
    _watcher: threading.Thread

    def close(self) -> None:
        """Stop what runs in the background and give everything back."""
        self._stopping.set()
        self._watcher.join(timeout=5)
        self.index.close()
        self.database.close()


def open_kitchen(settings: Settings) -> Kitchen:
    """A kitchen ready to serve: tables brought up to date, the index caught up and kept so.

    Raises StorageBusy or SearchAway where the database or the engine can't be had.
    """
    database = Database(settings.resolved_database_url)
    database.migrate()
    index = build_policy_index(settings, database)
    conversations = ConversationReader(database)
    cases = CaseReader(database)
    ports = Ports(index=index, cases=cases, transcript=conversations)
    assistant = _assistant(settings)

    def run_here(name: str, question: Question) -> Reply:
        return run(name, question, ports)

    stopping = threading.Event()
    watcher = threading.Thread(target=index.watch, args=(stopping, _tell), name="index-watch", daemon=True)
    watcher.start()
    return Kitchen(
        settings=settings,
        database=database,
        index=index,
        cases=cases,
        conversations=conversations,
        ports=ports,
        assistant=assistant,
        turns=Turns(database, index, Kitchenware(assistant, UnaidedAssistant(run_here))),
        metrics=Metrics(),
        checks=kitchen_checks(settings, database, index, None),
        _stopping=stopping,
        _watcher=watcher,
    )


def _assistant(settings: Settings) -> Assistant | None:
    if not settings.assistant or settings.assistant_url is None:
        return None
    return None


def _tell(error: Exception) -> None:
    log.warning("index_catch_up_failed", error=type(error).__name__)
