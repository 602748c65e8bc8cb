"""Which clause of a policy says that it repeals, amends or names another. Called by what shows relations."""

from policy_index.reading.doc_numbers import number_key
from policy_index.reading.titles import title_key
from policy_index.records import Clause, Policy


def clause_saying(policy: Policy, named: str) -> Clause | None:
    """The last clause that names a policy by title or number; None where none does (a title of its own says it)."""
    wanted, number = title_key(named), number_key(named)
    for clause in reversed(policy.clauses):
        text = policy.clause_text(clause)
        if named in text or wanted in title_key(text) or number in number_key(text):
            return clause
    return None
