"""A kitchen's turns over a real database and the shelf, with the small assistant; for tests of the turn."""

from dataclasses import dataclass
from pathlib import Path

from bot.assistant_client import Assistant
from bot.conversations.repository import ConversationReader
from bot.handoff.cases import CaseReader
from bot.ports import Ports
from bot.small_assistant import SmallAssistant
from bot.steps.underway import Kitchenware
from bot.turn import Answer, Said, Turns
from storage.database import Database
from tests.bot.shelf import BEES_LOST, BEES_NEW, DOGS, FISHING, HOURS
from tests.shelf_index import ShelfIndex


@dataclass(frozen=True)
class SmallKitchen:
    """What a test looks at."""

    database: Database
    index: ShelfIndex
    turns: Turns
    conversations: ConversationReader
    cases: CaseReader

    def say(self, message: str, session: str | None = None) -> Answer:
        """One turn."""
        return self.turns.take(Said(session=session, message=message))


def small_kitchen(folder: Path, assistant: Assistant | None = None) -> SmallKitchen:
    """A kitchen below a folder; without an assistant the small one answers."""
    database = Database(f"sqlite:///{folder / 'kitchen.sqlite'}")
    database.migrate()
    index = ShelfIndex(FISHING, BEES_NEW, BEES_LOST, DOGS, HOURS)
    conversations, cases = ConversationReader(database), CaseReader(database)
    ports = Ports(index=index, cases=cases, transcript=conversations)
    ware = Kitchenware(assistant, SmallAssistant(ports))
    return SmallKitchen(database, index, Turns(database, index, ware), conversations, cases)
