"""What `PolicyIndex` finds for the conversation: matters, clauses, standard questions, and how sure it is."""

from dataclasses import dataclass
from datetime import date

from policy_index.records import Clause, Faq, Guide, Policy, Status


@dataclass(frozen=True)
class Matter:
    """A guide that may be what the person means. `confidence` is in 0…1."""

    guide: Guide
    confidence: float


@dataclass(frozen=True)
class MatterFinding:
    """Guides for a question, best first. At most one of `sure` and `unsure` holds; neither: nothing fits.

    `sure`: the first is meant. `unsure`: several fit and their answers differ: ask back with `choices`.
    """

    matters: tuple[Matter, ...]
    sure: bool
    unsure: bool

    @property
    def choices(self) -> tuple[Matter, ...]:
        """The matters worth offering, best first: at most four, so that «none of them» makes five."""
        return self.matters[:4]


@dataclass(frozen=True)
class ClauseFound:
    """A clause of a policy that may answer, as of a day.

    `quote` is a literal run of the clause (the whole of it where it is at most 400 characters).
    """

    policy: Policy
    clause: Clause | None
    quote: str
    status: Status
    day: date
    confidence: float


@dataclass(frozen=True)
class ClauseFinding:
    """Clauses for a question, best first. `sure`: the first answers; otherwise it is only near.

    `ended`: a clause that answers much better, of a policy that is no longer law. Then the first is sure only where
    its policy is the one that repealed it.
    """

    clauses: tuple[ClauseFound, ...]
    sure: bool
    ended: ClauseFound | None = None


@dataclass(frozen=True)
class FaqFinding:
    """Standard questions, best first. `sure`: the first is what was asked."""

    faqs: tuple[tuple[Faq, float], ...]
    sure: bool

    @property
    def choices(self) -> tuple[Faq, ...]:
        """The standard questions worth offering, best first: at most four."""
        return tuple(faq for faq, _ in self.faqs[:4])
