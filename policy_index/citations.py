"""Who names which policy: all titles in 《》 of policies, guides and interpretations, kept in memory as read.

Fed by `PolicyIndex` with every change; called by related.py.
"""

import sys
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator

from policy_index.reading.titles import named_in, title_key
from policy_index.records import Guide, Interpretation, Kind, Policy, Record
from policy_index.repository import Change

Key = tuple[Kind, str]
CITING_KINDS = (Kind.POLICY, Kind.GUIDE, Kind.INTERPRETATION)


class Citations:
    """Titles by the record that names them, and records by the title named. Thread-safe."""

    def __init__(self) -> None:
        self._named: dict[Key, tuple[str, ...]] = {}
        self._naming: defaultdict[str, set[Key]] = defaultdict(set)
        self._lock = threading.Lock()

    def apply(self, changes: Iterable[Change]) -> None:
        """Take changes in."""
        for change in changes:
            if change.kind not in CITING_KINDS:
                continue
            key = change.kind, change.id
            titles = tuple(dict.fromkeys(map(sys.intern, _titles(change.record)))) if change.record else ()
            with self._lock:
                for title in self._named.pop(key, ()):
                    self._naming[title].discard(key)
                if titles:
                    self._named[key] = titles
                for title in titles:
                    self._naming[title].add(key)

    def named_by(self, kind: Kind, record_id: str) -> tuple[str, ...]:
        """The titles (as `title_key` writes them) that a record names, in the order of its text."""
        return self._named.get((kind, record_id), ())

    def explaining(self, policy_id: str, title: str) -> frozenset[str]:
        """The interpretations of a policy: those that give its id, or name its title in their own."""
        with self._lock:
            keys = self._naming.get(_explained(policy_id), set()) | self._naming.get(_explained(title), set())
            return frozenset(record_id for _, record_id in keys)

    def times_named(self, title: str) -> int:
        """How many records name a title."""
        return len(self._naming.get(title, ()))

    def naming(self, title: str) -> frozenset[Key]:
        """The records that name a title."""
        with self._lock:
            return frozenset(self._naming.get(title, ()))


def cited_text(record: Record) -> str:
    """Where a record names policies: its text, or a guide's bases, conditions and fees."""
    match record:
        case Policy() | Interpretation():
            return record.text
        case Guide():
            bases = (f"《{b.title.strip('《》')}》{b.clause or ''} {b.text or ''}" for b in record.basis)
            fees = (fee.basis or "" for fee in record.fees or ())
            materials = (material.basis or "" for material in record.materials)
            return "\n".join([*bases, record.conditions or "", *fees, *materials])
        case _:
            return ""


def _explained(name: str) -> str:
    return f"解读\0{name}"  # no title has that character


def _titles(record: Record) -> Iterator[str]:
    if isinstance(record, Interpretation):
        yield from map(_explained, record.policies)
        yield from (_explained(title_key(name)) for name, _ in named_in(record.title))
    own = title_key(record.title) if isinstance(record, Policy) else None
    for name, _ in named_in(cited_text(record)):
        key = title_key(name)
        if key and key != own:
            yield key
