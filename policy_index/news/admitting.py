"""Whether a search's filters admit one record, told from its labels alone, as an engine would. Called by following.py.

Every field of an engine's filter must be known here: a filter that isn't applied would widen the result.
"""

from dataclasses import fields

from policy_index.search.engines.protocol import FOREVER, Filter, Labels

LABEL_OF = {"regions": "region", "years": "year", "levels": "level"}  # the rest are called alike in both


def admits(only: Filter, labels: Labels) -> bool:
    """Whether a record with these labels is within the filter. Raises LookupError for a filter unknown here."""
    return all(_holds(field.name, getattr(only, field.name), labels) for field in fields(only))


def _holds(name: str, wanted: object, labels: Labels) -> bool:
    if name == "in_force_on":
        return wanted is None or _in_force(labels, int(str(wanted)))
    if not wanted:
        return True
    label = LABEL_OF.get(name, name)
    if not isinstance(wanted, tuple) or not hasattr(labels, label):
        raise LookupError(f"filter {name} has no label here")
    value = getattr(labels, label)
    return any(one in wanted for one in (value if isinstance(value, tuple) else (value,)))


def _in_force(labels: Labels, day: int) -> bool:
    return labels.since is not None and labels.since <= day < (labels.until or FOREVER)
