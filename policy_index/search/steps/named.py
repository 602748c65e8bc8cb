"""Records that the question names outright, by number, title or article: they come first, with the article named."""

from policy_index.search.engines.labels import admits
from policy_index.search.pool import Pool, Ranking
from policy_index.search.rewriting.leads import piece_of


def named(ranking: Ranking, pool: Pool) -> None:
    """Put those of the kind at hand first, as far as the filter lets them through."""
    leads = ranking.asked.named
    if not ranking.query.places:  # of one name, the rule for all before one city's
        leads = sorted(leads, key=lambda lead: lead.head.place is not None and lead.head.place.city is not None)
    for lead in leads:
        head = lead.head
        if head.kind is not ranking.kind or not admits(ranking.only, ranking.catalog.labels(head)):
            continue
        pool.put_first(head, "named")
        piece = piece_of(ranking.text(head), lead)
        if piece is not None:
            pool.shown[head.serial] = piece
            pool.passages[head.serial].setdefault(piece, 0.0)
