"""The place that the question names."""

from policy_index.records import Kind
from policy_index.search.pool import Pool, Ranking


def place(ranking: Ranking, pool: Pool) -> None:
    """A regulation of the place that the question names gains; any policy of another place loses.

    Notices don't gain: their places are read from running text, which names many. Where no place is named, a rule
    for all is likelier meant than one city's.
    """
    if ranking.kind is not Kind.POLICY:
        return
    named, weights = ranking.query.places, ranking.weights
    top = max((pool.score(serial) for serial in pool.shares), default=0.0)
    for serial in pool.shares:
        head = pool.heads[serial]
        if head.place is None:
            continue
        if not named:
            share = weights.unnamed_city * (head.is_regulation and head.place.city is not None)
        elif head.place in named:
            share = weights.same_place * head.is_regulation
        else:
            share = weights.other_place * (not any(head.place.governs(asked) for asked in named))
        if share:
            pool.shares[serial]["place"] = share * top
