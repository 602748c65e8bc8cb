"""Staff's bets on the question: a best bet puts its record first, a worst bet takes its record out.

A best bet goes no further than its record could: past no filter, and only where the record is in force on the day.
Before the reader, so that the passages of a record put first are read too.
"""

from policy_index.bets.bet import Side
from policy_index.records import Status
from policy_index.search.catalog import Head
from policy_index.search.pool import Pool, Ranking

ADDED = 1.0  # how far above the best of the others
IN_FORCE = (Status.IN_FORCE, Status.AMENDED, Status.UNKNOWN, None)


def bets(ranking: Ranking, pool: Pool) -> None:
    """Apply the bets on records of the kind at hand; of several on one record the first counts."""
    sides: dict[str, Side] = {}
    for bet in ranking.bets:
        if bet.kind is ranking.kind:
            sides.setdefault(bet.record_id, bet.side)
    for record_id, side in sides.items():
        head = ranking.catalog.find(ranking.kind, record_id)
        if head is None:
            continue  # withdrawn: `kitchen bets list` says so
        if side is Side.WORST:
            _take_out(pool, head.serial)
        elif _may_be_first(ranking, head):
            pool.first.append(head.serial)
            pool.heads[head.serial] = head
    top = max((pool.score(serial) for serial in pool.shares), default=0.0)
    for place, serial in enumerate(pool.first):
        pool.shares[serial]["bets"] = top + ADDED * (len(pool.first) - place) - pool.score(serial)
        if ranking.of_kind.passages and serial not in pool.passages:
            _find_passages(ranking, pool, pool.heads[serial])


def _may_be_first(ranking: Ranking, head: Head) -> bool:
    in_force = ranking.catalog.status(head, ranking.day) in IN_FORCE
    return in_force and ranking.only.admits(ranking.catalog.labels(head))


def _take_out(pool: Pool, serial: int) -> None:
    for seen in (pool.shares, pool.passages, pool.similarity, pool.heads):
        seen.pop(serial, None)


def _find_passages(ranking: Ranking, pool: Pool, head: Head) -> None:
    """Score a record's passages by the question's words that they hold, as the engine would if it had found them."""
    text = ranking.text(head)
    best = max((max(scored.values()) for scored in pool.passages.values()), default=1.0)
    if text is None:
        return
    for number, window in enumerate(text.windows):
        if held := ranking.query.held_by(text.plain_of(window)):
            pool.passages[head.serial][number] = held * best
