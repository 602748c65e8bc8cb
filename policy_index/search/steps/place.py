"""The place that the question names."""

from policy_index.records import Kind
from policy_index.search.pool import Pool, Ranking


def place(ranking: Ranking, pool: Pool) -> None:
    """A regulation of the place that the question names gains; any policy of another place loses.

    Notices don't gain: their places are read from running text, which names many.
    """
    if not ranking.query.places or ranking.kind is not Kind.POLICY:
        return
    top = max((pool.score(serial) for serial in pool.shares), default=0.0)
    for serial in pool.shares:
        head = pool.heads[serial]
        if head.place is None:
            continue
        if head.place in ranking.query.places:
            pool.shares[serial]["place"] = ranking.weights.same_place * top * head.is_regulation
        elif not any(head.place.governs(asked) for asked in ranking.query.places):
            pool.shares[serial]["place"] = ranking.weights.other_place * top
