"""Finding the standard question that was asked. Called by `PolicyIndex.find_faq`."""

from datetime import date
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from policy_index.findings import FaqFinding
from policy_index.records import Faq, Kind
from policy_index.search.engines.protocol import Filter
from policy_index.search.query import Query, parse_query
from policy_index.search.searching import Searching
from policy_index.text.normalise import normalise
from policy_index.text.tokens import bigrams

DATA = Path(__file__).parent / "finding.yaml"
LOOKED_AT = 5


class FaqThresholds(BaseModel):
    """When a standard question is the one asked, or near it (share of pairs of characters in common)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sure: float
    near: float


def find_faq(searching: Searching, text: str, today: date) -> FaqFinding:
    """Standard questions for a question, best first."""
    query = parse_query(text)
    pool = searching.rank(query, Kind.FAQ, Filter(), today, dated=False)
    heads = [searching.catalog.get(serial) for serial in pool.best_first()[:LOOKED_AT]]
    records = [searching.shelf.get(Kind.FAQ, head.id) for head in heads if head]
    found = [(faq, likeness(query, faq)) for faq in records if isinstance(faq, Faq)]
    found = [pair for pair in found if pair[1] >= thresholds().near]
    return FaqFinding(tuple(found), sure=bool(found) and found[0][1] >= thresholds().sure)


def likeness(query: Query, faq: Faq) -> float:
    """Pairs of characters in common, 0…1 (Dice), of the question and the best of the record's wordings."""
    asked = set(bigrams(query.bare))
    best = 0.0
    for wording in (faq.question, *faq.similar):
        known = set(bigrams(parse_query(normalise(wording)).bare))
        best = max(best, 2 * len(asked & known) / max(1, len(asked) + len(known)))
    return best


@cache
def thresholds() -> FaqThresholds:
    """The limits in force."""
    return FaqThresholds.model_validate(yaml.safe_load(DATA.read_text(encoding="utf-8"))["faq"])
