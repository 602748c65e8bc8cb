"""In force or not: the interval in which each policy holds, seen together with all the others.

Pure functions, called by the search index at indexing and by pages that show a policy's status.

How the facts are weighed, strongest first:
1. `expires_on` is the last day in force (有效期至…): from the next day on the policy is `expired`, or
   what the imported `status` says (`repealed`, `superseded`).
2. A later version (same title, see `PolicyHead.family`) ends the versions before it on the day it takes effect:
   `superseded`. Versions without any date can't be put in order: `unknown` beside dated ones.
3. Another policy's relation `repeals` ends it on the day that relation holds from: `repealed`. Which texts are
   meant: see `relating.py`.
   The earliest of 1 to 3 counts, and the day is kept.
4. An imported `status` that ends a policy (`expired`, `repealed`, `superseded`) without any of these days
   holds on every day: when it ended isn't known, so it is never shown as in force.
   `unknown` stays so; `not_yet_in_force` holds until a day is known; `in_force` needs no day;
   `amended` and a relation `amends` mark a policy that still holds, but not in these words.
5. Without any flag: in force from `effective_on`, else from the day it was published, else written;
   with no day at all: `unknown`.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from policy_index.policy_head import PolicyHead
from policy_index.records import Status
from policy_index.relating import Link, by_name, links_between
from policy_index.versions import families, first_days

_ENDED = (Status.EXPIRED, Status.REPEALED, Status.SUPERSEDED)


@dataclass(frozen=True)
class Validity:
    """When a policy holds. `effective_on` is its first day, `until` the first day on which it holds no more.

    `reason` is its status from `until` on; with `until` None it is the status on every day. Where only the day
    it began is known, `until` is that day: no day is left on which it is relied on.
    `amended_on`: from then on it holds in other words than these.
    """

    effective_on: date | None
    until: date | None
    reason: Status | None
    amended_on: date | None = None

    def status_on(self, day: date) -> Status:
        """The policy's status on a day."""
        if self.effective_on and day < self.effective_on:
            return Status.NOT_YET_IN_FORCE
        if self.reason and (self.until is None or day >= self.until):
            return self.reason
        if self.amended_on and day >= self.amended_on:
            return Status.AMENDED
        return Status.IN_FORCE

    def in_force_on(self, day: date) -> bool:
        """Whether it can be relied on that day, perhaps as amended; what isn't known is not relied on."""
        return self.status_on(day) in (Status.IN_FORCE, Status.AMENDED)


@dataclass(frozen=True)
class Standing:
    """How every policy stands among the others, by id."""

    validities: Mapping[str, Validity] = field(default_factory=dict)
    versions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # where there are several, oldest first
    links_from: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    links_to: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    called: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # name (see PolicyHead.names) → ids


def standing(policies: Sequence[PolicyHead]) -> Standing:
    """Validity, versions and relations of all policies; each is seen together with all the others."""
    grouped = families(policies)
    starts = first_days(grouped)
    ends: dict[str, list[tuple[date, Status]]] = defaultdict(list)
    undated: set[str] = set()
    for family in grouped:
        if len(family) > 1:
            _end_earlier_versions(family, starts, ends, undated)
    named = by_name(policies)
    links = links_between(policies, named, starts)
    amended: dict[str, date] = {}
    for link in links:
        _apply(link, ends, amended)
    return Standing(
        {
            p.id: _validity(p, starts.get(p.id), ends.get(p.id, []), amended.get(p.id), p.id in undated)
            for p in policies
        },
        {p.id: tuple(v.id for v in family) for family in grouped if len(family) > 1 for p in family},
        _grouped(links, [link.source for link in links]),
        _grouped(links, [link.target for link in links]),
        {name: tuple(policy.id for policy in called) for name, called in named.items()},
    )


def _grouped(links: Sequence[Link], ids: Sequence[str]) -> dict[str, tuple[Link, ...]]:
    grouped: dict[str, list[Link]] = defaultdict(list)
    for link, policy_id in zip(links, ids, strict=True):
        grouped[policy_id].append(link)
    return {policy_id: tuple(found) for policy_id, found in grouped.items()}


def _end_earlier_versions(
    family: Sequence[PolicyHead],
    starts: Mapping[str, date],
    ends: dict[str, list[tuple[date, Status]]],
    undated: set[str],
) -> None:
    days = sorted({starts[p.id] for p in family if p.id in starts})
    for policy in family:
        start = starts.get(policy.id)
        if start is None:
            undated.update([policy.id] if days else [])
            continue
        later = next((day for day in days if day > start), None)
        if later:
            ends[policy.id].append((later, Status.SUPERSEDED))


def _apply(link: Link, ends: dict[str, list[tuple[date, Status]]], amended: dict[str, date]) -> None:
    if link.on is None:
        return
    if link.type in ("repeals", "supersedes"):
        ends[link.target].append((link.on, Status.REPEALED if link.type == "repeals" else Status.SUPERSEDED))
    elif link.type == "amends":
        amended[link.target] = min(link.on, amended.get(link.target, link.on))


def _validity(
    policy: PolicyHead,
    start: date | None,
    ends: list[tuple[date, Status]],
    amended_on: date | None,
    undated: bool,
) -> Validity:
    said = policy.status
    if policy.expires_on:
        reason = said if said in _ENDED else Status.EXPIRED
        ends = [*ends, (policy.expires_on + timedelta(days=1), reason)]
    if said is Status.AMENDED and amended_on is None:
        amended_on = start or date.min
    if ends:
        until, reason = min(ends, key=lambda end: end[0])
        return Validity(start, until, reason, amended_on)
    if said in (*_ENDED, Status.UNKNOWN) or (said is Status.NOT_YET_IN_FORCE and start is None):
        return Validity(start, start, said, amended_on)
    if start is None and (undated or said is None):
        return Validity(None, None, Status.UNKNOWN, amended_on)
    return Validity(start, None, None, amended_on)
