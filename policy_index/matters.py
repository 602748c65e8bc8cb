"""Finding the matter (事项) that a person means: surely, perhaps (then ask back), or not at all.

Called by `PolicyIndex.find_matter`. Thresholds: finding.yaml, chosen so that a wrong answer costs more than
asking back, and asking back more than a right answer.
"""

import math
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from policy_index.findings import Matter, MatterFinding
from policy_index.records import Guide, Kind
from policy_index.search.engines.protocol import Filter
from policy_index.search.pool import Pool
from policy_index.search.query import parse_query
from policy_index.search.searching import Searching

DATA = Path(__file__).parent / "finding.yaml"


class Signs(BaseModel):
    """Weights of the signs that a guide is meant, in log-odds; `none` is what speaks against any."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    meaning: float
    held: float
    words: float
    share: float
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
    limits = thresholds()
    pool = searching.rank(parse_query(text), Kind.GUIDE, Filter(), today, dated=False)
    serials = pool.best_first()[: limits.looked_at]
    confidences = _confidences(pool, serials)
    found: list[Matter] = []
    for serial in serials:
        head = searching.catalog.get(serial)
        guide = searching.shelf.get(Kind.GUIDE, head.id) if head else None
        if isinstance(guide, Guide):
            confidence = confidences.get(serial, 0.0)
            if serial in pool.first:
                confidence = max(confidence, limits.sure)  # staff said so
            found.append(Matter(guide, round(confidence, 4)))
    if not found or found[0].confidence < limits.possible:
        return MatterFinding((), sure=False, unsure=False)
    first = found[0].confidence
    rivals = [one for one in found[1 : len(pool.first) or None] if one.confidence > first - limits.beside]
    sure = first >= limits.sure and not rivals
    return MatterFinding(tuple(found), sure=sure, unsure=not sure)


def _confidences(pool: Pool, serials: Sequence[int]) -> dict[int, float]:
    """How likely each guide is meant, 0…1: the likeliest one by its signs, the others as they compare to it."""
    weights = thresholds().signs
    compared = {serial: math.exp(pool.odds[serial]) for serial in serials if serial in pool.odds}
    if not compared:
        return {}
    first = max(compared, key=compared.__getitem__)
    signs = pool.signs[first]
    odds = (
        weights.meaning * (signs["meaning"] if pool.near else signs["held"])  # vectors are still being computed
        + weights.held * signs["held"]
        + weights.words * math.log1p(max(0.0, pool.shares[first].get("words", 0.0)))
        + weights.share * math.log(compared[first] / sum(compared.values()))
        + weights.none
    )
    confidence = 1 / (1 + math.exp(-odds))
    return {serial: confidence * value / compared[first] for serial, value in compared.items()}


@cache
def thresholds() -> MatterThresholds:
    """The limits in force."""
    return MatterThresholds.model_validate(yaml.safe_load(DATA.read_text(encoding="utf-8"))["matter"])
