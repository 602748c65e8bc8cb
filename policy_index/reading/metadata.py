"""What a policy's text says of itself, filled in where the record lacks it: number, offices, days, place, relations.

Called at import for every policy, of whatever format. What a record already has is never changed, and what the
text doesn't say stays absent.
"""

from datetime import date
from typing import Any

from policy_index.reading.adoption import Adoption, read_adoption
from policy_index.reading.cutting import cut
from policy_index.reading.dates import effect_in
from policy_index.reading.doc_numbers import doc_number_of
from policy_index.reading.issuers import issuers_from_title, region_of, signature_in
from policy_index.reading.relations import relations_in
from policy_index.reading.titles import title_from_text
from policy_index.reading.words import words
from policy_index.records import Policy

_WRITTEN_ACTS = ("印发", "下发", "发文", "通过", "批准")


def complete(policy: Policy) -> Policy:
    """The policy with its clauses cut, and absent fields read from its title and text."""
    title = policy.title.strip() or title_from_text(policy.text)
    adoption = read_adoption(policy.text)
    signature = signature_in(policy.text)
    if signature and "转发" in title and any(name in title for name in signature.issuers):
        signature = None  # that of the document passed on, which the text holds too
    issuers = policy.issuers or issuers_from_title(title) or adoption.issuers
    issuers = issuers or (signature.issuers if signature else ())
    written_on = policy.written_on or adoption.last_on or (signature.day if signature else None)
    found: dict[str, Any] = {
        "title": title,
        "doc_number": policy.doc_number or adoption.doc_number or doc_number_of(title, policy.text),
        "issuers": issuers,
        "written_on": written_on,
        "effective_on": policy.effective_on or _effective_on(policy, adoption, written_on),
        "region": policy.region or region_of(title, issuers),
        "relations": policy.relations or relations_in(title, policy.text, adoption.first_on),
        "clauses": cut(policy.text),
    }
    return policy.model_copy(update=found)


def _effective_on(policy: Policy, adoption: Adoption, written_on: date | None) -> date | None:
    """The day this version takes effect, as its text says: an amended text still names the first version's day."""
    issued_on = policy.published_on or adoption.last_on or written_on
    effect = adoption.effective_on or effect_in(policy.text[-words().tail_length :])
    if isinstance(effect, date):
        return effect if issued_on is None or effect >= issued_on else None
    if effect is None or adoption.first_on != adoption.last_on:
        return None
    return written_on or policy.published_on if effect in _WRITTEN_ACTS else policy.published_on or written_on
