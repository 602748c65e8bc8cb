"""What the pages need of the kitchen: a narrow view of `api.kitchen.Kitchen`, so that tests can serve a small one."""

from datetime import date
from typing import Protocol

from bot.conversations.conversation import Conversation, PastTurn
from bot.handoff.packet import Packet
from bot.ports import CaseView
from bot.turn import Answer, Said
from policy_index.findings import ClauseFinding, FaqFinding, MatterFinding
from policy_index.records import Kind, Record, Status
from policy_index.related import Related
from policy_index.search.request import SearchRequest, SearchResult


class PagesIndex(Protocol):
    """The part of `policy_index.index.PolicyIndex` that pages read. Raises SearchAway where it cannot answer."""

    def search(self, request: SearchRequest) -> SearchResult:
        """Ranked hits with facets."""
        ...

    def find_matter(self, text: str) -> MatterFinding:
        """Guides that the words may mean."""
        ...

    def find_clause(self, text: str, day: date, *, dated: bool) -> ClauseFinding:
        """Clauses that may answer, as of a day."""
        ...

    def find_faq(self, text: str) -> FaqFinding:
        """Standard questions that the words may mean."""
        ...

    def record(self, kind: Kind, record_id: str) -> Record | None:
        """The current version of a record."""
        ...

    def status(self, policy_id: str, day: date) -> Status | None:
        """Validity of a policy on a day; None for an unknown id."""
        ...

    def versions(self, policy_id: str) -> list[str]:
        """Ids of all versions of the same regulation, this one too, oldest first."""
        ...

    def related(self, policy_id: str) -> Related:
        """What belongs to a policy: relations both ways, bases, citations, likes, guides, interpretations."""
        ...


class PagesCases(Protocol):
    """Cases as their owner may see them."""

    def view(self, case_id: str) -> CaseView | None:
        """The case with this reference, or None."""
        ...

    def packet(self, case_id: str) -> Packet | None:
        """What was handed over, or None."""
        ...


class PagesTurns(Protocol):
    """Takes a message and answers it: `bot.turn.Turns`."""

    def take(self, said: Said) -> Answer:
        """One turn. Raises StorageBusy or ConversationBusy: nothing was kept then."""
        ...


class PagesConversations(Protocol):
    """Conversations as kept: `bot.conversations.repository.ConversationReader`."""

    def find(self, conversation_id: str) -> Conversation | None:
        """The conversation with its last turn, or None."""
        ...

    def turns(self, conversation_id: str) -> list[PastTurn]:
        """Every turn, oldest first; empty for an unknown conversation."""
        ...


class PagesMetrics(Protocol):
    """Counts turns: `api.metrics.Metrics`."""

    def count_turn(self, answer: Answer, seconds: float) -> None:
        """One turn, answered in so many seconds."""
        ...


class PagesKitchen(Protocol):
    """The parts of the kitchen that pages use."""

    @property
    def index(self) -> PagesIndex:
        """What we know."""
        ...

    @property
    def cases(self) -> PagesCases:
        """What was handed on."""
        ...

    @property
    def turns(self) -> PagesTurns:
        """The conversation's next turn."""
        ...

    @property
    def conversations(self) -> PagesConversations:
        """What was said so far."""
        ...

    @property
    def metrics(self) -> PagesMetrics:
        """What is counted."""
        ...
