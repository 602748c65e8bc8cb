"""Records by nearness of meaning."""

from statistics import fmean, pstdev

from policy_index.search.pool import Pool, Ranking
from policy_index.text.tokens import characters


def meaning(ranking: Ranking, pool: Pool) -> None:
    """Nearness by meaning, as z-scores beside the z-scores of the words (equal-weight rank fusion ruins)."""
    weight = ranking.of_kind.meaning if characters(ranking.query.text) else 0.0  # signs alone mean nothing
    near = ranking.meaning.near(ranking.kind, ranking.query.text) if weight else None
    if near is None:
        return
    pool.near = near
    joining = [serial for serial in near.best(ranking.weights.meaning_pool) if _admitted(ranking, serial)]
    candidates = [*dict.fromkeys([*pool.best_first()[: ranking.weights.meaning_pool], *joining])]
    if not candidates:
        return
    lexical = {serial: pool.score(serial) if serial in pool.shares else 0.0 for serial in candidates}
    semantic = {serial: near.similarity(serial) for serial in candidates}
    spread = pstdev(lexical.values()) if len(lexical) > 1 else 0.0
    if not spread:
        spread = 1.0
    center, width = fmean(semantic.values()), pstdev(semantic.values()) or 1.0
    pool.similarity.update(semantic)
    for serial, similarity in semantic.items():
        pool.shares[serial].setdefault("words", 0.0)
        pool.shares[serial]["meaning"] = weight * spread * (similarity - center) / width


def _admitted(ranking: Ranking, serial: int) -> bool:
    """Whether a record found by meaning alone passes the filters, which the engine didn't see."""
    head = ranking.catalog.get(serial)
    if head is None:
        return False
    labels, only = ranking.catalog.labels(head), ranking.only
    return (
        (not only.issuers or bool(set(only.issuers) & set(labels.issuers)))
        and (not only.regions or labels.region in only.regions)
        and (not only.years or labels.year in only.years)
        and only.in_force_on is None
    )
