"""The few fields of a policy that its standing among the others depends on: kept in memory for all of them.

Called by versions.py, relating.py, validity.py and the search's catalog.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from policy_index.reading.doc_numbers import number_key
from policy_index.reading.titles import names_a_regulation, title_key
from policy_index.records import Policy, Relation, Status

# «关于印发《X办法》的通知»: the notice carries X, and whoever repeals X means it.
_CARRIES = re.compile(
    r"(?:印发|发布|公布|颁布)《(?P<name>(?:[^《》]|《[^《》]*》)+)》的(?:通知|公告|通告|决定|命令|令)$"
)


@dataclass(frozen=True)
class PolicyHead:
    """One policy, in short."""

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
    doc_number: str | None = None

    @property
    def issued_on(self) -> date | None:
        """The day it was published, else written."""
        return self.published_on or self.written_on

    @property
    def starts_on(self) -> date | None:
        """The first day it holds, as far as it says itself."""
        return self.effective_on or self.issued_on

    @cached_property
    def key(self) -> str:
        """What every edition of its title has in common."""
        return title_key(self.title)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name it may be called by: its id, its title, the title of what it carries, its number."""
        carried = _CARRIES.search(self.title)
        names = [self.id, self.key, title_key(carried["name"]) if carried else ""]
        names += [number_key(self.doc_number)] if self.doc_number else []
        return tuple(dict.fromkeys(filter(None, names)))

    @cached_property
    def family(self) -> tuple[str, str] | None:
        """Regulations of one name and one place (or, no place known, one first issuer) are versions; None: none."""
        if not names_a_regulation(self.title):
            return None
        return self.key, self.region or next(iter(self.issuers), "")


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
        doc_number=policy.doc_number,
    )
