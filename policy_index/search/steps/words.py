"""Whole records by their words."""

from policy_index.search.engines.protocol import Lane
from policy_index.search.pool import Pool, Ranking


def words(ranking: Ranking, pool: Pool) -> None:
    """BM25 over whole records."""
    wanted = ranking.wanted(Lane.RECORDS, ranking.of_kind.records)
    for one in ranking.engine.best(wanted, ranking.only, max(ranking.weights.pool, ranking.asked.depth)):
        pool.shares[one.serial]["words"] = one.score
