"""Finding the matter (事项) that a person means: surely, perhaps (then ask back), or not at all.

Called by `PolicyIndex.find_matter`. Thresholds: finding.yaml, chosen so that a wrong answer costs more than
asking back, and asking back more than a right answer.
"""

import math
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from policy_index.findings import Matter, MatterFinding
from policy_index.records import Guide, Kind
from policy_index.search.engines.protocol import Filter
from policy_index.search.query import Query, parse_query
from policy_index.search.rarity import Rarity
from policy_index.search.searching import Searching
from policy_index.search.texts import text_of
from policy_index.text.normalise import normalise
from policy_index.text.tokens import characters

DATA = Path(__file__).parent / "finding.yaml"


class Signs(BaseModel):
    """Weights of the signs that a guide is meant, in log-odds; `none` is what speaks against any."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    asked: float
    named: float
    meaning: float
    score: float
    none: float


class MatterThresholds(BaseModel):
    """When a matter is meant, may be meant, or isn't."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    looked_at: int
    sure: float
    possible: float
    beside: float
    signs: Signs


def find_matter(searching: Searching, text: str, today: date) -> MatterFinding:
    """Guides for a question, best first."""
    limits, rarity = thresholds(), searching.title_rarity(Kind.GUIDE)
    query = parse_query(text).about()
    pool = searching.rank(query, Kind.GUIDE, Filter(), today, dated=False)
    found: list[Matter] = []
    for serial in pool.best_first()[: limits.looked_at]:
        head = searching.catalog.get(serial)
        guide = searching.shelf.get(Kind.GUIDE, head.id) if head else None
        if isinstance(guide, Guide):
            odds = _log_odds(query, guide, pool.similarity.get(serial, 0.0), pool.score(serial), rarity)
            confidence = 1 / (1 + math.exp(-odds))
            if serial in pool.first:
                confidence = max(confidence, limits.sure)  # staff said so
            found.append(Matter(guide, round(confidence, 4)))
    if not found or found[0].confidence < limits.possible:
        return MatterFinding((), sure=False, unsure=False)
    first = found[0].confidence
    rivals = [one for one in found[1 : len(pool.first) or None] if one.confidence > first - limits.beside]
    sure = first >= limits.sure and not rivals
    return MatterFinding(tuple(found), sure=sure, unsure=not sure)


def _log_odds(query: Query, guide: Guide, meaning: float, score: float, rarity: Rarity) -> float:
    signs = thresholds().signs
    name = set(characters(normalise(text_of(guide).title)))
    asked = query.covered(lambda tokens: rarity.share(tokens, name))
    named = rarity.share(name, set(characters(query.text + " ".join(query.official))))
    return (
        signs.asked * asked
        + signs.named * named
        + signs.meaning * meaning
        + signs.score * math.log1p(max(0.0, score))
        + signs.none
    )


@cache
def thresholds() -> MatterThresholds:
    """The limits in force."""
    return MatterThresholds.model_validate(yaml.safe_load(DATA.read_text(encoding="utf-8"))["matter"])
