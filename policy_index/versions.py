"""Which policies are versions of one regulation, and the first day of each. Called by validity.py."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from policy_index.policy_head import PolicyHead

Family = tuple[PolicyHead, ...]


def families(policies: Iterable[PolicyHead]) -> list[Family]:
    """The policies by regulation, each family oldest first; those without a date come first."""
    grouped: dict[tuple[str, str], list[PolicyHead]] = defaultdict(list)
    alone: list[Family] = []
    for policy in policies:
        if policy.family is None:
            alone.append((policy,))
        else:
            grouped[policy.family].append(policy)
    return [*(_oldest_first(family) for family in grouped.values()), *alone]


def first_days(families: Iterable[Sequence[PolicyHead]]) -> dict[str, date]:
    """First day of each. A later version can't begin before it was issued, though its text names an older day."""
    days: dict[str, date] = {}
    for family in families:
        first = min((p.issued_on for p in family if p.issued_on), default=None)
        for policy in family:
            start, issued = policy.starts_on, policy.issued_on
            if start and issued and first and issued > first:
                start = max(start, issued)
            if start:
                days[policy.id] = start
    return days


def _oldest_first(family: list[PolicyHead]) -> Family:
    return tuple(sorted(family, key=lambda p: p.issued_on or p.starts_on or date.min))
