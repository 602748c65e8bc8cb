"""The ranking: one ordered list of steps (`steps/`), each adding its share to the score of each record in the pool.

What each step adds is kept, so that «why this hit» can be answered. Weights: weights.yaml.
"""

from collections.abc import Callable, Sequence

from policy_index.search.pool import Pool, Ranking
from policy_index.search.steps.bets import bets
from policy_index.search.steps.meaning import meaning
from policy_index.search.steps.named import named
from policy_index.search.steps.names import names
from policy_index.search.steps.passages import passages
from policy_index.search.steps.place import place
from policy_index.search.steps.reader import reader
from policy_index.search.steps.validity import validity
from policy_index.search.steps.words import words

Step = Callable[[Ranking, Pool], None]
STEPS: tuple[Step, ...] = (words, passages, meaning, names, place, validity, named, bets, reader)


def rank(ranking: Ranking, steps: Sequence[Step] = STEPS) -> Pool:
    """Run the steps in order."""
    pool = Pool()
    for step in steps:
        step(ranking, pool)
        for serial in pool.shares.keys() - pool.heads.keys():
            head = ranking.catalog.get(serial)
            if head:
                pool.heads[serial] = head
            else:
                del pool.shares[serial]  # replaced or withdrawn since the index was read
    return pool
