"""Where a record stands in the portal: the one place that builds these addresses.

Citations, hits, channels and pages all use it, so a link that is shown always meets an anchor that exists.
"""

from urllib.parse import quote

from policy_index.records import Kind

PAGES: dict[Kind, str] = {
    Kind.POLICY: "/policies/",
    Kind.GUIDE: "/guides/",
    Kind.FAQ: "/faqs/",
    Kind.INTERPRETATION: "/interpretations/",
    Kind.CHAIN: "/chains/",
}


def record_url(kind: Kind, record_id: str) -> str:
    """The page of a record, as a path below the portal's address."""
    return PAGES[kind] + quote(record_id, safe="")


def policy_url(policy_id: str, clause_label: str | None = None) -> str:
    """The page of a policy, at the clause with this label where one is given."""
    page = record_url(Kind.POLICY, policy_id)
    return f"{page}#{clause_anchor(clause_label)}" if clause_label else page


def compare_url(policy_id: str, other_id: str) -> str:
    """The page that compares two versions of a policy."""
    return f"{record_url(Kind.POLICY, policy_id)}/compare/{quote(other_id, safe='')}"


def guide_url(guide_id: str) -> str:
    """The page of a guide."""
    return record_url(Kind.GUIDE, guide_id)


def case_url(case_id: str) -> str:
    """The page of a case, by its unguessable reference."""
    return f"/cases/{quote(case_id, safe='')}"


def clause_anchor(label: str) -> str:
    """The anchor of a clause on its policy's page: its label; `measure-7` for a measure's bare number."""
    compact = "".join(label.split())
    return f"measure-{compact}" if compact.isdecimal() else compact
