"""Which clause of a policy says that it repeals, amends or names another. Called by what shows relations."""

from policy_index.reading.doc_numbers import number_key
from policy_index.reading.titles import title_key
from policy_index.records import Clause, Policy


def clause_saying(policy: Policy, *names: str) -> Clause | None:
    """The last clause that has one of another policy's names (title or number), as written or nearly so.

    None where none has one: then the policy's own title says it, or the record it was imported with.
    """
    texts = [(clause, policy.clause_text(clause)) for clause in reversed(policy.clauses)]
    for clause, text in texts:
        if any(name and name in text for name in names):
            return clause
    titles = {title_key(name) for name in names} - {""}
    numbers = {number_key(name) for name in names if any(map(str.isdigit, name))}
    for clause, text in texts:
        bare = title_key(text) if "《" in text else ""
        if any(title in bare for title in titles) or (numbers and any(n in number_key(text) for n in numbers)):
            return clause
    return None
