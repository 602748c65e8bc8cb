"""Staff's bets on the question: a best bet puts its record first, a worst bet takes its record out.

A best bet goes no further than its record could: past no filter, and only where the record is in force on the day.
Before the reader, so that the passages of a record put first are read too.
"""

from policy_index.bets.bet import Side
from policy_index.records import Status
from policy_index.search.catalog import Head
from policy_index.search.engines.labels import admits
from policy_index.search.pool import Pool, Ranking

IN_FORCE = (Status.IN_FORCE, Status.AMENDED, Status.UNKNOWN, None)


def bets(ranking: Ranking, pool: Pool) -> None:
    """Apply the bets on records of the kind at hand; of several on one record the first counts."""
    sides: dict[str, Side] = {}
    for bet in ranking.asked.bets:
        if bet.kind is ranking.kind:
            sides.setdefault(bet.record_id, bet.side)
    for record_id, side in sides.items():
        head = ranking.catalog.find(ranking.kind, record_id)
        if head is None:
            continue  # withdrawn: `kitchen bets list` says so
        if side is Side.WORST:
            pool.take_out(head.serial)
        elif head.serial not in pool.first and _may_be_first(ranking, head):
            pool.put_first(head, "bets")
            if ranking.of_kind.passages and head.serial not in pool.passages:
                _find_passages(ranking, pool, head)


def _may_be_first(ranking: Ranking, head: Head) -> bool:
    in_force = ranking.catalog.status(head, ranking.asked.day) in IN_FORCE
    return in_force and admits(ranking.only, ranking.catalog.labels(head))


def _find_passages(ranking: Ranking, pool: Pool, head: Head) -> None:
    """Score a record's passages by the question's words that they hold, as the engine would if it had found them."""
    text = ranking.text(head)
    best = max((max(scored.values()) for scored in pool.passages.values()), default=1.0)
    if text is None:
        return
    for number, window in enumerate(text.windows):
        if held := ranking.query.held_by(text.plain_of(window)):
            pool.passages[head.serial][number] = held * best
