"""Finding the standard question that was asked. Called by `PolicyIndex.find_faq`."""

import math
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from policy_index.findings import FaqFinding
from policy_index.records import Faq, Kind
from policy_index.search.engines.protocol import Filter
from policy_index.search.pool import Pool
from policy_index.search.query import Query, parse_query
from policy_index.search.searching import Searching
from policy_index.text.normalise import normalise
from policy_index.text.tokens import bigrams

DATA = Path(__file__).parent / "finding.yaml"
LOOKED_AT = 5


class Signs(BaseModel):
    """Weights of the signs that a standard question was asked, in log-odds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    meaning: float
    lead: float
    none: float


class FaqThresholds(BaseModel):
    """When a standard question is the one asked, or near it; `same`: the same words, whatever the signs say."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sure: float
    near: float
    same: float
    signs: Signs


def find_faq(searching: Searching, text: str, today: date) -> FaqFinding:
    """Standard questions for a question, best first."""
    limits = thresholds()
    query = parse_query(text)
    pool = searching.rank(query, Kind.FAQ, Filter(), today, dated=False)
    best = pool.best_first()[: LOOKED_AT + 1]
    found: list[tuple[Faq, float]] = []
    for serial, runner_up in zip(best[:LOOKED_AT], [*best[1:], None], strict=False):
        faq = searching.shelf.get(Kind.FAQ, pool.heads[serial].id)
        if isinstance(faq, Faq):
            found.append((faq, round(_confidence(query, faq, pool, serial, runner_up), 4)))
    if not found or found[0][1] < limits.near:
        return FaqFinding((), sure=False)
    return FaqFinding(tuple(found), sure=found[0][1] >= limits.sure)


def _confidence(query: Query, faq: Faq, pool: Pool, serial: int, runner_up: int | None) -> float:
    limits = thresholds()
    same = likeness(query, faq)
    if same >= limits.same or serial in pool.first:
        return max(same, limits.sure)
    best, next_best = pool.odds.get(serial, 0.0), pool.odds.get(runner_up, 0.0) if runner_up is not None else 0.0
    lead = (best - next_best) / best if best > 0 and runner_up is not None else 0.0
    odds = limits.signs.meaning * pool.similarity.get(serial, 0.0) + limits.signs.lead * lead + limits.signs.none
    return 1 / (1 + math.exp(-odds))


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
