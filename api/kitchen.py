"""The composition root: opens every part of a kitchen from its settings, and closes them again.

Called by api/app.py; the only place that knows which implementation stands behind which protocol.
"""

import gc
import threading
from dataclasses import dataclass
from datetime import date

import structlog

from api.health import Check
from api.metrics import Metrics
from api.readiness import kitchen_checks
from bot.conversations.repository import ConversationReader
from bot.handoff.cases import CaseReader
from bot.ports import Ports
from bot.privacy.masking import mask
from bot.rasa_assistant import RasaAssistant
from bot.safety.screening import screen
from bot.small_assistant import SmallAssistant
from bot.steps.underway import Kitchenware
from bot.turn import Turns
from channels.alerts.office import AlertDesk, open_desk
from policy_index.index import PolicyIndex, build_policy_index
from storage.database import Database
from storage.settings import Settings

log = structlog.get_logger()
ASSISTANT_SECONDS = 1.5
WARM_UP_WORDS = "办理登记要带什么材料"
WARM_UP_TYPED = ("办理登记", "banlidengji")


@dataclass(frozen=True)
class Kitchen:
    """Every part, opened."""

    settings: Settings
    database: Database
    index: PolicyIndex
    cases: CaseReader
    conversations: ConversationReader
    ports: Ports
    assistant: RasaAssistant | None
    turns: Turns
    metrics: Metrics
    alerts: AlertDesk
    checks: dict[str, Check]
    _stopping: threading.Event
    _watcher: threading.Thread

    def close(self) -> None:
        """Stop what runs in the background and give everything back."""
        self._stopping.set()
        if self.assistant is not None:
            self.assistant.close()
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
    metrics = Metrics()
    index.times.tell(metrics.count_search)
    conversations = ConversationReader(database)
    cases = CaseReader(database)
    ports = Ports(index=index, cases=cases, transcript=conversations)
    assistant = _assistant(settings)

    stopping = threading.Event()

    def watch() -> None:
        _warm_up(ports, index)
        gc.collect()
        gc.freeze()  # records and dictionaries stay: the collector needn't look at them again and again
        index.watch(stopping, _tell)

    watcher = threading.Thread(target=watch, name="index-watch", daemon=True)
    watcher.start()
    return Kitchen(
        settings=settings,
        database=database,
        index=index,
        cases=cases,
        conversations=conversations,
        ports=ports,
        assistant=assistant,
        turns=Turns(database, index, Kitchenware(assistant, SmallAssistant(ports))),
        metrics=metrics,
        alerts=open_desk(settings, database),
        checks=kitchen_checks(settings, database, index, assistant),
        _stopping=stopping,
        _watcher=watcher,
    )


def _assistant(settings: Settings) -> RasaAssistant | None:
    if not settings.assistant or settings.assistant_url is None:
        return None
    token = settings.machine_token.get_secret_value() if settings.machine_token else None
    return RasaAssistant(settings.assistant_url, ASSISTANT_SECONDS, token)


def _warm_up(ports: Ports, index: PolicyIndex) -> None:
    """Have dictionaries and models loaded before the first person waits for them."""
    try:
        screen(mask(WARM_UP_WORDS).text)
        ports.index.find_faq(WARM_UP_WORDS)
        ports.index.find_matter(WARM_UP_WORDS)
        ports.index.find_clause(WARM_UP_WORDS, date.today(), dated=False)
        for typed in WARM_UP_TYPED:
            index.suggest(typed, 1)
    except Exception as error:
        log.warning("warm_up_failed", error=type(error).__name__)


def _tell(error: Exception) -> None:
    log.warning("index_catch_up_failed", error=type(error).__name__)
