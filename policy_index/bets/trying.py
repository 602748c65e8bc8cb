"""The first ten for a question without bets and with them. Called by `kitchen bets try`."""

from dataclasses import dataclass
from datetime import date

from policy_index.index import build_policy_index
from policy_index.search.ranking import STEPS
from policy_index.search.request import Hit, Scope, SearchRequest
from policy_index.search.weights import load_weights
from storage.database import Database
from storage.settings import Settings


@dataclass(frozen=True)
class Tried:
    """What a search shows first, before and after the bets."""

    before: tuple[Hit, ...]
    after: tuple[Hit, ...]


def first_ten(settings: Settings, database: Database, question: str, kind: Scope) -> Tried:
    """Search twice over the kitchen's index, which may be in use. Raises SearchAway."""
    request = SearchRequest(q=question, kind=kind)
    index = build_policy_index(settings, database)
    without = index.searching_with(STEPS, load_weights())
    try:
        before = without.search(request, date.today())
        return Tried(tuple(before.hits), tuple(index.search(request).hits))
    finally:
        without.close()
        index.close()
