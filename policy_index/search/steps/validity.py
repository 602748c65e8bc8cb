"""What is in force."""

from policy_index.records import Kind, Status
from policy_index.search.pool import Pool, Ranking


def validity(ranking: Ranking, pool: Pool) -> None:
    """Without a date asked, what is no longer or not yet in force stands behind what is."""
    if ranking.kind is not Kind.POLICY or ranking.asked.dated:
        return
    top = max((pool.score(serial) for serial in pool.shares), default=0.0)
    for serial in pool.shares:
        status = ranking.catalog.status(pool.heads[serial], ranking.asked.day)
        if status not in (Status.IN_FORCE, Status.AMENDED, Status.UNKNOWN, None):
            pool.shares[serial]["validity"] = ranking.weights.not_in_force * top
