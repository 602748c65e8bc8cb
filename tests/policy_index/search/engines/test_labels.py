"""The fields of labels: what a record and a filter give each of them."""

from policy_index.search.engines.labels import LABEL_FIELDS
from policy_index.search.engines.protocol import FOREVER, Filter, Labels


def values(labels: Labels) -> dict[str, list[object]]:
    return {name: list(field.values(labels)) for name, field in LABEL_FIELDS.items()}


def test_what_is_not_known_has_no_value() -> None:
    assert not any(found for name, found in values(Labels("guide", region="")).items() if name != "kind")


def test_days_in_force_without_an_end_go_on_for_ever() -> None:
    found = values(Labels("policy", ("甲", "乙"), "济南", 2020, since=100))
    assert (found["issuer"], found["year"], found["since"], found["until"]) == (["甲", "乙"], [2020], [100], [FOREVER])
    assert values(Labels("policy", until=200))["until"] == []  # days not known never match a day


def test_a_filter_chooses_among_values_of_its_own_field() -> None:
    only = Filter(issuers=("甲",), regions=("济南",), years=(2020,))
    chosen = {name: list(field.chosen(only)) for name, field in LABEL_FIELDS.items() if field.chosen(only)}
    assert chosen == {"issuer": ["甲"], "region": ["济南"], "year": [2020]}
