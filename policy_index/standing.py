"""How every policy stands among the others: validity, versions, relations both ways; kept up change by change.

Held by the search's catalog. A change is felt by the versions of the same regulation, by what the policy repeals or
amends, and by whoever names it: only these are computed anew, so that a change costs the same at any size.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from policy_index.policy_head import PolicyHead
from policy_index.relating import Link, links_of, names_meant
from policy_index.validity import Validity, validity_of
from policy_index.versions import first_days, next_version_on, oldest_first

Ids = tuple[str, ...]
K = TypeVar("K")


class Standing:
    """The standing of every policy, by id. Read from any thread; changed by one at a time."""

    def __init__(self) -> None:
        self.validities: dict[str, Validity] = {}
        self.links_from: dict[str, tuple[Link, ...]] = {}
        self.links_to: dict[str, tuple[Link, ...]] = {}
        self._heads: dict[str, PolicyHead] = {}
        self._families: dict[tuple[str, str], Ids] = {}
        self._called: dict[str, Ids] = {}
        self._naming: dict[str, Ids] = {}  # a name → policies with a relation to what bears it
        self._first_days: dict[str, date] = {}

    def versions(self, policy_id: str) -> Ids:
        """All versions of the same regulation, oldest first; empty for an unknown id."""
        head = self._heads.get(policy_id)
        return tuple(version.id for version in self._family(head)) if head else ()

    def called(self, name: str) -> Ids:
        """The policies that a name (see `PolicyHead.names`) may mean."""
        return self._called.get(name, ())

    def apply(self, changes: Mapping[str, PolicyHead | None]) -> set[str]:
        """Take changed policies in, None for one that is gone; gives the ids whose validity is now another."""
        before = {policy_id: self._heads.get(policy_id) for policy_id in changes}
        felt = [head for head in (*before.values(), *changes.values()) if head]
        for policy_id, head in changes.items():
            self._replace(policy_id, head)
        members = {head.id: head for one in felt for head in self._family(one)}
        self._date(members.values())
        names = {name for head in (*felt, *members.values()) for name in head.names}
        sources = {source for name in names for source in self._naming.get(name, ())} | set(changes)
        targets = self._relink(sources)
        return self._revalue({*members, *targets, *changes})

    def _family(self, head: PolicyHead) -> list[PolicyHead]:
        """The versions of a policy, itself among them as far as it is still there, oldest first."""
        ids = self._families.get(head.family, ()) if head.family else (head.id,)
        return oldest_first(one for one in map(self._heads.get, ids) if one)

    def _replace(self, policy_id: str, head: PolicyHead | None) -> None:
        old = self._heads.pop(policy_id, None)
        for one, change in ((old, _without), (head, _with)):
            if one is None:
                continue
            if one.family:
                change(self._families, one.family, policy_id)
            for name in one.names:
                change(self._called, name, policy_id)
            for name in {name for relation in one.relations for name in names_meant(relation)}:
                change(self._naming, name, policy_id)
        self._first_days.pop(policy_id, None)
        if head:
            self._heads[policy_id] = head

    def _date(self, heads: Iterable[PolicyHead]) -> None:
        done: set[str] = set()
        for head in heads:
            if head.id not in done:
                family = self._family(head)
                done.update(version.id for version in family)
                self._first_days |= first_days(family)

    def _relink(self, sources: Iterable[str]) -> set[str]:
        """Find anew whom these policies mean; gives all whom they meant or mean now."""
        felt: set[str] = set()
        for source in sorted(sources):
            head, old = self._heads.get(source), self.links_from.pop(source, ())
            new = links_of(head, self._policies_called, self._first_days.get) if head else ()
            if new:
                self.links_from[source] = new
            for target in {link.target for link in (*old, *new)}:
                kept = [link for link in self.links_to.pop(target, ()) if link.source != source]
                now = [*kept, *(link for link in new if link.target == target)]
                if now:
                    self.links_to[target] = tuple(sorted(now, key=lambda link: (link.on or date.min, link.source)))
                felt.add(target)
        return felt

    def _policies_called(self, name: str) -> list[PolicyHead]:
        return [self._heads[policy_id] for policy_id in self._called.get(name, ())]

    def _revalue(self, policy_ids: Iterable[str]) -> set[str]:
        new: dict[str, Validity] = {}
        for policy_id in policy_ids:
            head = self._heads.get(policy_id)
            if head is None:
                self.validities.pop(policy_id, None)
                continue
            start = self._first_days.get(policy_id)
            others = [version.id for version in self._family(head)] if head.family else [policy_id]
            days = {other: day for other in others if (day := self._first_days.get(other))}
            done = self.links_to.get(policy_id, ())
            undated = start is None and bool(days)
            new[policy_id] = validity_of(head, start, next_version_on(start, days), done, undated=undated)
        changed = {policy_id for policy_id, validity in new.items() if self.validities.get(policy_id) != validity}
        self.validities |= new
        return changed


def standing(policies: Iterable[PolicyHead]) -> Standing:
    """The standing of these policies."""
    made = Standing()
    made.apply({policy.id: policy for policy in policies})
    return made


def _with(index: dict[K, Ids], key: K, policy_id: str) -> None:
    index[key] = (*index.get(key, ()), policy_id)


def _without(index: dict[K, Ids], key: K, policy_id: str) -> None:
    left = tuple(other for other in index.get(key, ()) if other != policy_id)
    if left:
        index[key] = left
    else:
        index.pop(key, None)
