"""Which policies are versions of one regulation: their order, their first days, and what ends them. Pure.

Called by standing.py.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from policy_index.policy_head import PolicyHead


def oldest_first(family: Iterable[PolicyHead]) -> list[PolicyHead]:
    """The versions of one regulation in order; those without a date come first."""
    return sorted(family, key=lambda p: (p.issued_on or p.starts_on or date.min, p.id))


def first_days(family: Sequence[PolicyHead]) -> dict[str, date]:
    """First day of each. A later version can't begin before it was issued, though its text names an older day."""
    days: dict[str, date] = {}
    first = min((p.issued_on for p in family if p.issued_on), default=None)
    for policy in family:
        start, issued = policy.starts_on, policy.issued_on
        if start and issued and first and issued > first:
            start = max(start, issued)
        if start:
            days[policy.id] = start
    return days


def next_version_on(start: date | None, days: Mapping[str, date]) -> date | None:
    """The day on which a later version takes over from the one that began on `start`; None where none does."""
    return min((day for day in days.values() if start and day > start), default=None)
