"""The fields that records are filtered and counted by, once for all engines: a new label is one line here.

Where a line is added, `FORMAT` of the embedded engine and `MAPPING_VERSION` of Elasticsearch go up by one: indexes
made before are then built anew by themselves.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from policy_index.search.engines.protocol import FOREVER, Filter, Labels

Values = Sequence[str] | Sequence[int]


@dataclass(frozen=True)
class LabelField:
    """One field: its values in a record's labels; `filter` names the field of a `Filter` that chooses among them."""

    values: Callable[[Labels], Values]
    filter: str | None = None
    number: bool = False

    def chosen(self, only: Filter) -> Values:
        """The values that a filter lets through; empty: any."""
        values: Values = getattr(only, self.filter) if self.filter else ()
        return values


def _one(value: str | None) -> Sequence[str]:
    return (value,) if value else ()


def _number(value: int | None) -> Sequence[int]:
    return () if value is None else (value,)


def _until(labels: Labels) -> Sequence[int]:
    return () if labels.since is None else (FOREVER if labels.until is None else labels.until,)


LABEL_FIELDS: Mapping[str, LabelField] = {
    "kind": LabelField(lambda labels: (labels.kind,)),
    "issuer": LabelField(lambda labels: labels.issuers, "issuers"),
    "region": LabelField(lambda labels: _one(labels.region), "regions"),
    "year": LabelField(lambda labels: _number(labels.year), "years", number=True),
    "level": LabelField(lambda labels: _one(labels.level), "levels"),
    "status": LabelField(lambda labels: _one(labels.status), "statuses"),
    "topic": LabelField(lambda labels: labels.topics, "topics"),
    "audience": LabelField(lambda labels: labels.audiences, "audiences"),
    "since": LabelField(lambda labels: _number(labels.since), number=True),
    "until": LabelField(_until, number=True),
}


def admits(only: Filter, labels: Labels) -> bool:
    """What engines do with a filter, for records that come from elsewhere: by name, by meaning, as news."""
    in_force = only.in_force_on is None or (
        labels.since is not None and labels.since <= only.in_force_on < (labels.until or FOREVER)
    )
    chosen = ((field.chosen(only), field.values(labels)) for field in LABEL_FIELDS.values())
    return in_force and all(not wanted or not set(wanted).isdisjoint(values) for wanted, values in chosen)
