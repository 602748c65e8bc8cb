"""In force or not: the interval in which each policy holds, seen together with all the others.

Pure functions, called by the search index at indexing and by pages that show a policy's status.

How the facts are weighed, strongest first:
1. `expires_on` is the last day in force (有效期至…): from the next day on the policy is `expired`, or
   what the imported `status` says (`repealed`, `superseded`).
2. A later version (same title, see `_family_key`) ends the versions before it on the day it takes effect:
   `superseded`. Versions without any date can't be put in order: `unknown` beside dated ones.
3. Another policy's relation `repeals` ends it on the day that relation holds from: `repealed`. Only texts
   that were in force before that day are meant: a later re-enactment of the same name is not.
   The earliest of 1 to 3 counts, and the day is kept.
4. An imported `status` that ends a policy (`expired`, `repealed`, `superseded`) without any of these days
   holds on every day: when it ended isn't known, so it is never shown as in force.
   `unknown` stays so; `not_yet_in_force` holds until a day is known; `in_force` needs no day;
   `amended` and a relation `amends` mark a policy that still holds, but not in these words.
5. Without any flag: in force from `effective_on`, else from the day it was published, else written;
   with no day at all: `unknown`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from policy_index.reading.titles import names_a_regulation, title_key
from policy_index.records import Policy, Relation, Status

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
class PolicyHead:
    """The few fields of a policy that its validity depends on."""

    id: str
    title: str
    published_on: date | None = None
    written_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    status: Status | None = None
    region: str | None = None
    issuers: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()

    @property
    def issued_on(self) -> date | None:
        """The day it was published, else written."""
        return self.published_on or self.written_on

    @property
    def starts_on(self) -> date | None:
        """The first day it holds, as far as it says itself."""
        return self.effective_on or self.issued_on


def policy_head(policy: Policy) -> PolicyHead:
    """The head of a policy."""
    return PolicyHead(
        id=policy.id,
        title=policy.title,
        published_on=policy.published_on,
        written_on=policy.written_on,
        effective_on=policy.effective_on,
        expires_on=policy.expires_on,
        status=policy.status,
        region=policy.region,
        issuers=policy.issuers,
        relations=policy.relations,
    )


def validities(policies: Sequence[PolicyHead]) -> dict[str, Validity]:
    """The validity of every policy, by id; each is seen together with all the others."""
    families = _families(policies)
    starts = _starts(families)
    ends: dict[str, list[tuple[date, Status]]] = defaultdict(list)
    undated: set[str] = set()
    for family in families:
        _end_earlier_versions(family, starts, ends, undated)
    targets = _by_name(policies)
    amended: dict[str, date] = {}
    for policy in policies:
        for relation in policy.relations:
            day = relation.on or policy.starts_on
            for other in targets[relation.target] or targets[title_key(relation.target)]:
                _apply(relation, day, policy, other, starts.get(other.id), ends, amended)
    return {p.id: _validity(p, starts.get(p.id), ends[p.id], amended.get(p.id), p.id in undated) for p in policies}


def versions_of(policy: PolicyHead, policies: Sequence[PolicyHead]) -> list[PolicyHead]:
    """The versions of one regulation, this one too, oldest first; those without a date come first."""
    key = _family_key(policy)
    family = [policy] if key is None else [p for p in policies if _family_key(p) == key]
    return sorted(family, key=lambda p: p.issued_on or p.starts_on or date.min)


def _families(policies: Sequence[PolicyHead]) -> list[list[PolicyHead]]:
    grouped: dict[tuple[str, str], list[PolicyHead]] = defaultdict(list)
    alone: list[list[PolicyHead]] = []
    for policy in policies:
        key = _family_key(policy)
        if key is None:
            alone.append([policy])
        else:
            grouped[key].append(policy)
    return [*grouped.values(), *alone]


def _family_key(policy: PolicyHead) -> tuple[str, str] | None:
    """Regulations of one name and one place (or, where no place is known, one first issuer) are versions."""
    if not names_a_regulation(policy.title):
        return None
    return title_key(policy.title), policy.region or next(iter(policy.issuers), "")


def _starts(families: Iterable[Sequence[PolicyHead]]) -> dict[str, date]:
    """First day of each. A later version can't begin before it was issued, though its text names an older day."""
    starts: dict[str, date] = {}
    for family in families:
        first = min((p.issued_on for p in family if p.issued_on), default=None)
        for policy in family:
            start, issued = policy.starts_on, policy.issued_on
            if start and issued and first and issued > first:
                start = max(start, issued)
            if start:
                starts[policy.id] = start
    return starts


def _end_earlier_versions(
    family: Sequence[PolicyHead],
    starts: dict[str, date],
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


def _by_name(policies: Sequence[PolicyHead]) -> dict[str, list[PolicyHead]]:
    named: dict[str, list[PolicyHead]] = defaultdict(list)
    for policy in policies:
        named[policy.id].append(policy)
        key = title_key(policy.title)
        if key and key != policy.id:
            named[key].append(policy)
    return named


def _apply(
    relation: Relation,
    day: date | None,
    policy: PolicyHead,
    other: PolicyHead,
    start: date | None,
    ends: dict[str, list[tuple[date, Status]]],
    amended: dict[str, date],
) -> None:
    if day is None or other.id == policy.id or (start and start >= day):
        return
    if relation.type in ("repeals", "supersedes") and (start or relation.target == other.id):
        ends[other.id].append((day, Status.REPEALED if relation.type == "repeals" else Status.SUPERSEDED))
    elif relation.type == "amends":
        amended[other.id] = min(day, amended.get(other.id, day))


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
