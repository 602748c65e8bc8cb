"""Agreement of what is to be done."""

from policy_index.search.pool import Pool, Ranking
from policy_index.text.actions import actions_in
from policy_index.text.normalise import normalise


def action(ranking: Ranking, pool: Pool) -> None:
    """A name that speaks of another action than the question loses, one of the same gains."""
    agreement = ranking.of_kind.action
    if not agreement:
        return
    asked = actions_in(ranking.query.text)
    top = max((pool.score(serial) for serial in pool.shares), default=0.0)
    for serial in pool.shares:
        named = actions_in(normalise(pool.heads[serial].title))
        fits = len(asked & named) - agreement.unasked * len(named - asked) - agreement.unnamed * len(asked - named)
        if fits:
            pool.shares[serial]["action"] = agreement.weight * top * fits
