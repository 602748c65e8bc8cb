"""What actions may reach: the index, and cases. Protocols, so that tests and tools can serve their own."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.reply import Reply
from policy_index.findings import ClauseFinding, FaqFinding, MatterFinding
from policy_index.records import Kind, Record


class Index(Protocol):
    """The part of `policy_index.index.PolicyIndex` that the conversation uses. Raises SearchAway."""

    def find_matter(self, text: str) -> MatterFinding:
        """Guides that the words may mean."""
        ...

    def find_clause(self, text: str, day: date, *, dated: bool) -> ClauseFinding:
        """Clauses that may answer, as of a day; expired ones only when `dated`."""
        ...

    def find_faq(self, text: str) -> FaqFinding:
        """Standard questions that the words may mean."""
        ...

    def record(self, kind: Kind, record_id: str) -> Record | None:
        """The current version of a record."""
        ...


@dataclass(frozen=True)
class CaseView:
    """A case as a citizen may see it. `events` are (day and time, sentence), oldest first."""

    case_id: str
    way: str
    state: str
    title: str | None
    number: str | None
    events: tuple[tuple[str, str], ...]


class Cases(Protocol):
    """Cases, as read by the conversation."""

    def view(self, case_id: str) -> CaseView | None:
        """The case with this reference, or None."""
        ...


class Transcript(Protocol):
    """What was said in a conversation, as far as actions need it."""

    def last_reply(self, conversation_id: str) -> Reply | None:
        """The last reply given; None where there was none."""
        ...


@dataclass(frozen=True)
class Ports:
    """All ports together, as handed to every action."""

    index: Index
    cases: Cases
    transcript: Transcript | None = None
