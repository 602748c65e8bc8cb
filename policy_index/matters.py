"""Finding the matter (事项) that a person means: surely, perhaps (then ask back), or not at all.

Called by `PolicyIndex.find_matter`. Thresholds: finding.yaml, chosen so that a wrong answer costs more than
asking back, and asking back more than a right answer.
"""

from datetime import date
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from policy_index.findings import Matter, MatterFinding
from policy_index.records import Guide, Kind
from policy_index.search.engines.protocol import Filter
from policy_index.search.query import Query, parse_query
from policy_index.search.searching import Searching
from policy_index.search.texts import text_of
from policy_index.text.normalise import normalise
from policy_index.text.tokens import bigrams, characters

DATA = Path(__file__).parent / "finding.yaml"


class MatterThresholds(BaseModel):
    """When a matter is meant, may be meant, or isn't."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    looked_at: int
    sure: float
    possible: float
    beside: float


def find_matter(searching: Searching, text: str, today: date) -> MatterFinding:
    """Guides for a question, best first."""
    limits = thresholds()
    query = parse_query(text)
    pool = searching.rank(query, Kind.GUIDE, Filter(), today, dated=False)
    found: list[Matter] = []
    for serial in pool.best_first()[: limits.looked_at]:
        head = searching.catalog.get(serial)
        guide = searching.shelf.get(Kind.GUIDE, head.id) if head else None
        if isinstance(guide, Guide):
            meaning = pool.similarity.get(serial, 0.0)
            found.append(Matter(guide, round(confidence(query, guide, meaning), 4)))
    if not found or found[0].confidence < limits.possible:
        return MatterFinding((), sure=False, unsure=False)
    first = found[0]
    rivals = [m for m in found[1:] if m.confidence > first.confidence - limits.beside]
    sure = first.confidence >= limits.sure and not rivals
    return MatterFinding(tuple(found), sure=sure, unsure=not sure)


def confidence(query: Query, guide: Guide, meaning: float) -> float:
    """How well a guide fits, 0…1: the question's words that its name holds, its name's words asked, and meaning."""
    text = text_of(guide)
    name, whole = normalise(text.title), normalise(f"{text.title} {text.body}")
    asked = set(bigrams(query.bare))
    held = len(asked.intersection(bigrams(whole))) / max(1, len(asked))
    letters = set(characters(name))
    named = len(letters.intersection(characters(query.text))) / max(1, len(letters))
    return 0.4 * held + 0.2 * named + 0.4 * max(0.0, meaning)


@cache
def thresholds() -> MatterThresholds:
    """The limits in force."""
    return MatterThresholds.model_validate(yaml.safe_load(DATA.read_text(encoding="utf-8"))["matter"])
