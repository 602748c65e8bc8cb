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
    """One field: its values in a record's labels, the choice of values in a filter (empty: any)."""

    values: Callable[[Labels], Values]
    chosen: Callable[[Filter], Values] = lambda _: ()
    number: bool = False


def _one(value: str | None) -> Sequence[str]:
    return (value,) if value else ()


def _number(value: int | None) -> Sequence[int]:
    return () if value is None else (value,)


def _until(labels: Labels) -> Sequence[int]:
    return () if labels.since is None else (FOREVER if labels.until is None else labels.until,)


LABEL_FIELDS: Mapping[str, LabelField] = {
    "kind": LabelField(lambda labels: (labels.kind,)),
    "issuer": LabelField(lambda labels: labels.issuers, lambda only: only.issuers),
    "region": LabelField(lambda labels: _one(labels.region), lambda only: only.regions),
    "year": LabelField(lambda labels: _number(labels.year), lambda only: only.years, number=True),
    "since": LabelField(lambda labels: _number(labels.since), number=True),
    "until": LabelField(_until, number=True),
}
