"""What belongs to a policy: its bases, who cites it, what is cited along with it, what is like it, who rests on it.

Called by `PolicyIndex.related`. Computed from what the records say of each other; nobody's reading is recorded
anywhere, so nothing here says what others read. How many are shown: related.yaml.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice

from policy_index.citations import Citations, cited_text
from policy_index.likeness import Likeness, rules
from policy_index.reading.titles import named_in, title_key
from policy_index.records import Guide, Interpretation, Kind, Policy, Record, Status
from policy_index.relating import Link
from policy_index.repository import Change
from policy_index.search.catalog import Catalog, Head
from policy_index.search.embedding.meaning import Meaning

KEPT = 1000  # policies whose related records are remembered
_FOUNDED = re.compile(r"(?:根据|依据|依照|按照|遵照)(?P<names>[^。]{2,300}?)(?:制定|制订|特制定|结合)")
_ARTICLE_AFTER = re.compile(r"^[，,的]?(?P<label>第[一二三四五六七八九十百零〇\d]+条(?:之[一二三四五六七八九十])?)")
_HOLDING = (Status.IN_FORCE, Status.AMENDED, Status.UNKNOWN)


@dataclass(frozen=True)
class RelatedPolicy:
    """Another policy; `times` is how many records name both, where that is why it is here."""

    id: str
    title: str
    status: Status
    times: int = 0


@dataclass(frozen=True)
class RestingGuide:
    """A guide that names the policy as its basis; `clause` is the article it names."""

    id: str
    name: str
    region: str | None
    clause: str | None


@dataclass(frozen=True)
class Related:
    """All that belongs to a policy, each list best first and cut to what is shown.

    `does`: what it does to others; `done`: what others do to it. `unlisted_bases`: titles of bases that aren't here.
    """

    does: tuple[Link, ...] = ()
    done: tuple[Link, ...] = ()
    bases: tuple[RelatedPolicy, ...] = ()
    cited_by: tuple[RelatedPolicy, ...] = ()
    together: tuple[RelatedPolicy, ...] = ()
    like: tuple[RelatedPolicy, ...] = ()
    guides: tuple[RestingGuide, ...] = ()
    interpretations: tuple[Interpretation, ...] = ()
    unlisted_bases: tuple[str, ...] = ()
    cited_by_count: int = 0
    guides_count: int = 0


class Relatedness:
    """Finds what belongs to a policy; what was found stays until any record changes, or the day does."""

    def __init__(self, catalog: Catalog, meaning: Meaning, record: Callable[[Kind, str], Record | None]) -> None:
        self._catalog, self._record = catalog, record
        self._citations = Citations()
        self._likeness = Likeness(catalog, self._citations, meaning)
        self._remembered = lru_cache(KEPT)(self._find)

    def apply(self, changes: Sequence[Change]) -> None:
        """Take changes in; the catalog has them already."""
        self._citations.apply(changes)
        self._likeness.apply(changes)

    def of(self, policy_id: str, day: date) -> Related:
        """What belongs to a policy on a day; nothing for an unknown id."""
        head = self._catalog.find(Kind.POLICY, policy_id)
        if head is None:
            return Related()
        return self._remembered(head.serial, policy_id, day, self._catalog.generation)

    def _find(self, _serial: int, policy_id: str, day: date, _generation: int) -> Related:
        policy = self._record(Kind.POLICY, policy_id)
        if not isinstance(policy, Policy):
            return Related()
        key, shown = title_key(policy.title), rules().shown
        naming = self._citations.naming(key) if key else frozenset()
        standing = self._catalog.standing
        does, done = standing.links_from.get(policy_id, ()), standing.links_to.get(policy_id, ())
        own = {*self._catalog.versions(policy_id), *(link.target for link in does), *(link.source for link in done)}
        founded = {title_key(name): name for name in _founded_on(policy)}
        bases = [base for base in (self._current(base, day) for base in founded) if base and base.id not in own]
        seen = own | {base.id for base in bases}
        cited_by = self._holding({i for kind, i in naming if kind is Kind.POLICY} - own, day)
        together = self._together(key, naming, day, seen)
        seen |= {other.id for other in (*together, *cited_by[:shown])}
        like = (head for head in self._likeness.like(policy) if head.id not in seen)
        guide_ids = sorted(i for kind, i in naming if kind is Kind.GUIDE)
        return Related(
            does=does,
            done=done,
            bases=tuple(bases[:shown]),
            unlisted_bases=tuple(name for base, name in founded.items() if not standing.called(base)),
            cited_by=tuple(cited_by[:shown]),
            together=together[:shown],
            like=tuple(islice((one for head in like if (one := self._policy(head, day)).status in _HOLDING), shown)),
            guides=tuple(filter(None, (self._guide(i, key) for i in guide_ids[:shown]))),
            interpretations=self._interpretations(policy_id, key)[:shown],
            cited_by_count=len(cited_by),
            guides_count=len(guide_ids),
        )

    def _current(self, key: str, day: date) -> RelatedPolicy | None:
        ids = self._catalog.standing.called(key)
        heads = [head for i in ids if (head := self._catalog.find(Kind.POLICY, i))]
        holding = [head for head in heads if self._catalog.status(head, day) in _HOLDING]
        best = max(holding or heads, key=lambda head: (head.day or date.min, head.serial), default=None)
        return self._policy(best, day) if best else None

    def _policy(self, head: Head, day: date, times: int = 0) -> RelatedPolicy:
        return RelatedPolicy(head.id, head.title, self._catalog.status(head, day) or Status.UNKNOWN, times)

    def _holding(self, ids: Iterable[str], day: date) -> list[RelatedPolicy]:
        """Those of them that hold, the newest first."""
        heads = [head for i in ids if (head := self._catalog.find(Kind.POLICY, i))]
        heads = [head for head in heads if self._catalog.status(head, day) in _HOLDING]
        heads.sort(key=lambda head: (head.day or date.min, head.serial), reverse=True)
        return [self._policy(head, day) for head in heads]

    def _together(
        self, key: str, naming: frozenset[tuple[Kind, str]], day: date, without: set[str]
    ) -> tuple[RelatedPolicy, ...]:
        """Policies that the records naming this one name as well: often for their number, rarely by chance."""
        beside: Counter[str] = Counter()
        for kind, record_id in naming:
            beside.update(title for title in self._citations.named_by(kind, record_id) if title != key)
        weighed = {
            title: times / self._citations.times_named(title) ** 0.5
            for title, times in beside.items()
            if times >= rules().together_at_least and self._catalog.standing.called(title)
        }
        found: list[RelatedPolicy] = []
        for title in sorted(weighed, key=lambda title: (-weighed[title], title)):
            other = self._current(title, day)
            if other and other.id not in without and other.status in _HOLDING:
                found.append(RelatedPolicy(other.id, other.title, other.status, beside[title]))
        return tuple(found)

    def _guide(self, guide_id: str, key: str) -> RestingGuide | None:
        guide = self._record(Kind.GUIDE, guide_id)
        if not isinstance(guide, Guide):
            return None
        return RestingGuide(guide.id, guide.full_name, guide.region, _article_named(cited_text(guide), key))

    def _interpretations(self, policy_id: str, key: str) -> tuple[Interpretation, ...]:
        ids = self._citations.explaining(policy_id, key)
        records = (self._record(Kind.INTERPRETATION, record_id) for record_id in sorted(ids))
        found = [record for record in records if isinstance(record, Interpretation)]
        return tuple(sorted(found, key=lambda one: one.published_on or date.min, reverse=True))


def _founded_on(policy: Policy) -> Sequence[str]:
    """What the policy says it is made under: «根据《…法》，制定本条例»."""
    head = policy.text[: policy.clauses[1].end if len(policy.clauses) > 1 else 800]
    founded = _FOUNDED.search(head)
    return [name for name, _ in named_in(founded["names"])] if founded else []


def _article_named(text: str, key: str) -> str | None:
    for name, at in named_in(text):
        if title_key(name) == key:
            after = text[text.index("》", at + len(name)) + 1 :][:20]
            article = _ARTICLE_AFTER.match(after)
            return article["label"] if article else None
    return None
