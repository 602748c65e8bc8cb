"""The heads of all current records, in memory: what ranking and hits need without opening the record."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from policy_index.policy_head import PolicyHead, policy_head
from policy_index.reading.levels import level_of
from policy_index.reading.titles import names_a_regulation
from policy_index.records import Chain, Faq, Guide, Interpretation, Kind, Policy, Record, Status
from policy_index.repository import Change
from policy_index.search.engines.protocol import Labels
from policy_index.search.texts import title_of
from policy_index.standing import Standing
from policy_index.text.places import Place, place_of
from policy_index.validity import Validity


@dataclass(frozen=True)
class Head:
    """One record's head. `serial` is its revision: it changes with every version."""

    serial: int
    kind: Kind
    id: str
    title: str
    issuers: tuple[str, ...]
    region: str | None
    place: Place | None
    day: date | None
    example: bool
    policy: PolicyHead | None
    is_regulation: bool = False
    level: str | None = None
    topics: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """How engines call this record."""
        return f"{self.kind.value}:{self.id}"


@dataclass(frozen=True)
class Applied:
    """What a batch of changes did: heads replaced or withdrawn, and policies whose validity is now another."""

    replaced: tuple[Head, ...]
    revalued: frozenset[str]


class Catalog:
    """Heads by serial and by kind and id, and the validity of every policy, computed over all of them together."""

    def __init__(self) -> None:
        self._by_serial: dict[int, Head] = {}
        self._kinds: defaultdict[Kind, dict[str, Head]] = defaultdict(dict)
        self.standing = Standing()  # validity, versions and relations of every policy
        self.day = date.today()  # whose statuses are kept as labels
        self.generation = 0  # grows with every batch of changes

    def apply(self, changes: Iterable[Change]) -> Applied:
        """Take changes in. Replaced heads stay readable by serial until `forget`, so that no search misses one."""
        self.generation += 1
        replaced: list[Head] = []
        policies: dict[str, PolicyHead | None] = {}
        for change in changes:
            before = self._kinds[change.kind].pop(change.id, None)
            if before:
                replaced.append(before)
            if change.record:
                head = head_of(change.revision, change.kind, change.record)
                self._by_serial[head.serial] = self._kinds[change.kind][change.id] = head
            if change.kind is Kind.POLICY:
                policies[change.id] = policy_head(change.record) if isinstance(change.record, Policy) else None
        return Applied(tuple(replaced), frozenset(self.standing.apply(policies)))

    def forget(self, replaced: Iterable[Head]) -> None:
        """Let go of heads that the engine no longer has."""
        for head in replaced:
            now = self.find(head.kind, head.id)
            if now is None or now.serial != head.serial:
                self._by_serial.pop(head.serial, None)

    def turn(self, day: date) -> set[str]:
        """Turn to another day; gives the policies whose status is another from then on."""
        before, self.day = self.day, day
        if day == before:
            return set()
        return {i for i, one in self.standing.validities.items() if one.status_on(before) != one.status_on(day)}

    def get(self, serial: int) -> Head | None:
        """The head with this serial; None where it was replaced or withdrawn meanwhile."""
        return self._by_serial.get(serial)

    def find(self, kind: Kind, record_id: str) -> Head | None:
        """The head of a record by its id."""
        return self._kinds[kind].get(record_id)

    def has(self, kind: Kind) -> bool:
        """Whether there is any record of a kind."""
        return bool(self._kinds[kind])

    def of_kind(self, kind: Kind) -> Iterator[Head]:
        """All heads of a kind."""
        return iter(list(self._kinds[kind].values()))

    def status(self, head: Head, day: date) -> Status | None:
        """A policy's status on a day; None for other kinds."""
        validity = self.standing.validities.get(head.id) if head.kind is Kind.POLICY else None
        return validity.status_on(day) if validity else None

    def validity(self, policy_id: str) -> Validity | None:
        """When a policy is in force."""
        return self.standing.validities.get(policy_id)

    def versions(self, policy_id: str) -> list[str]:
        """Ids of all versions of the same regulation, oldest first."""
        return list(self.standing.versions(policy_id))

    def labels(self, head: Head) -> Labels:
        """What an engine filters and counts this record by."""
        validity = self.standing.validities.get(head.id) if head.kind is Kind.POLICY else None
        since = until = None
        if validity and validity.effective_on and not (validity.reason and validity.until is None):
            since = validity.effective_on.toordinal()
            until = validity.until.toordinal() if validity.until else None
        return Labels(
            kind=head.kind.value,
            issuers=head.issuers,
            region=head.region,
            year=head.day.year if head.day else None,
            level=head.level,
            status=self.status(head, self.day),
            topics=head.topics,
            audiences=head.audiences,
            since=since,
            until=until,
        )


def head_of(serial: int, kind: Kind, record: Record) -> Head:
    """The head of a record."""
    issuers, region, day = _facts(record)
    return Head(
        serial=serial,
        kind=kind,
        id=record.id,
        title=record.question if isinstance(record, Faq) else title_of(record),
        issuers=issuers,
        region=region,
        place=place_of(region) or (place_of(record.title) if isinstance(record, Policy) else None),
        day=day,
        example=record.example,
        policy=policy_head(record) if isinstance(record, Policy) else None,
        level=level_of(record) if isinstance(record, Policy) else None,
        topics=record.topics if isinstance(record, Policy | Guide) else (),
        audiences=record.audience if isinstance(record, Policy | Guide) else (),
        is_regulation=isinstance(record, Policy) and names_a_regulation(record.title),
    )


def _facts(record: Record) -> tuple[tuple[str, ...], str | None, date | None]:
    match record:
        case Policy():
            day = record.published_on or record.written_on or record.effective_on
            return record.issuers, record.region, day
        case Guide():
            return (record.department,) if record.department else (), record.region, record.source_date
        case Faq():
            return (record.department,) if record.department else (), None, record.updated_on
        case Interpretation():
            return record.issuers, None, record.published_on
        case Chain():
            return (), None, None
        case _:
            return (), None, None
