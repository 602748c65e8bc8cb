"""Records by their best passage."""

from policy_index.search.engines.protocol import Lane
from policy_index.search.pool import Pool, Ranking

UNSEEN_SHARE = 0.7  # a record whose passage isn't among those looked at counts this share of the last one seen


def passages(ranking: Ranking, pool: Pool) -> None:
    """BM25 of the best passage: of records in the pool, and of those that only a passage brings in."""
    if not ranking.of_kind.passages:
        return
    wanted = ranking.wanted(Lane.PASSAGES, ranking.of_kind.passages)
    found = ranking.engine.best(wanted, ranking.only, ranking.weights.passage_pool)
    for one in found:
        pool.passages[one.serial][one.passage] = one.score
    unseen = found[-1].score * UNSEEN_SHARE if found else 0.0
    lowest_words = min((shares["words"] for shares in pool.shares.values()), default=0.0) * UNSEEN_SHARE
    for serial in {*pool.shares, *pool.passages}:
        best = max(pool.passages[serial].values()) if serial in pool.passages else unseen
        pool.shares[serial].setdefault("words", lowest_words)
        pool.shares[serial]["passages"] = best * ranking.of_kind.passage
