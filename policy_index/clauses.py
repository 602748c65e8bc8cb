"""Finding the clause that answers a question about a policy, as of a day. Called by `PolicyIndex.find_clause`.

A clause is scored by its own words, its policy's, the place, validity, and whether it holds the kind of thing
asked for (an amount for 罚多少, a period for 几天). Patterns of question and answer types: answer_types.yaml.
"""

from datetime import date
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from policy_index.answer_types import answers
from policy_index.findings import ClauseFinding, ClauseFound
from policy_index.records import Clause, Kind, Policy, Status
from policy_index.search.catalog import Head
from policy_index.search.engines.protocol import Filter
from policy_index.search.passages import best_run
from policy_index.search.query import Query, parse_query
from policy_index.search.ranking import Pool
from policy_index.search.searching import Searching
from policy_index.search.texts import SearchText, text_of
from policy_index.text.normalise import normalise
from policy_index.text.tokens import bigrams

DATA = Path(__file__).parent / "finding.yaml"
HOLDING = (Status.IN_FORCE, Status.AMENDED)


class ClauseThresholds(BaseModel):
    """When a clause answers, or is near; and what its score is made of."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    looked_at: int
    sure: float
    near: float
    record_share: float
    answer_type: float


def find_clause(searching: Searching, text: str, day: date, *, dated: bool) -> ClauseFinding:
    """Clauses for a question, best first; only those in force on the day, or not known not to be."""
    limits = thresholds()
    query = parse_query(text)
    pool = searching.rank(query, Kind.POLICY, Filter(), day, dated=dated)
    scored = _score_clauses(searching, query, pool, day, limits)
    found: list[ClauseFound] = []
    for _score, head, window in scored[: limits.looked_at]:
        policy = searching.shelf.get(Kind.POLICY, head.id)
        if isinstance(policy, Policy):
            found.append(_found(searching, query, policy, head, window, day))
    found = [one for one in found if one.confidence >= limits.near]
    return ClauseFinding(tuple(found), sure=bool(found) and found[0].confidence >= limits.sure)


def _score_clauses(
    searching: Searching, query: Query, pool: Pool, day: date, limits: ClauseThresholds
) -> list[tuple[float, Head, int]]:
    scored: list[tuple[float, Head, int]] = []
    for serial, windows in pool.passages.items():
        head = searching.catalog.get(serial)
        if head is None or not _holds(searching, head, day):
            continue
        shares = pool.shares[serial]
        record = limits.record_share * shares.get("words", 0.0) + shares.get("place", 0.0)
        scored.extend((score + record, head, window) for window, score in windows.items())
    scored.sort(key=lambda one: (-one[0], one[1].serial, one[2]))
    bonus = limits.answer_type * scored[0][0] if scored else 0.0
    rescored = [
        (score + bonus * answers(query.text, _window_text(searching, head, window)), head, window)
        for score, head, window in scored[: 10 * limits.looked_at]
    ]
    return sorted(rescored, key=lambda one: (-one[0], one[1].serial, one[2]))


def _holds(searching: Searching, head: Head, day: date) -> bool:
    return searching.catalog.status(head, day) in (*HOLDING, Status.UNKNOWN)


def _window_text(searching: Searching, head: Head, window: int) -> str:
    record = searching.shelf.get(Kind.POLICY, head.id)
    return text_of(record).windows[window][1] if record else ""


def _found(searching: Searching, query: Query, policy: Policy, head: Head, window: int, day: date) -> ClauseFound:
    text = text_of(policy)
    piece = text.pieces[text.windows[window][0]]
    start, end = best_run(piece.text, query)
    return ClauseFound(
        policy=policy,
        clause=_clause(policy, text, window),
        quote=piece.text[start:end].strip(),
        status=searching.catalog.status(head, day) or Status.UNKNOWN,
        day=day,
        confidence=round(_confidence(query, text, text.windows[window][1]), 4),
    )


def _clause(policy: Policy, text: SearchText, window: int) -> Clause | None:
    piece = text.windows[window][0]
    return policy.clauses[piece] if text.pieces[piece].label else None


def _confidence(query: Query, text: SearchText, window: str) -> float:
    asked = set(bigrams(query.bare))
    held = asked.intersection(bigrams(normalise(f"{text.title} {window}")))
    return len(held) / max(1, len(asked))


@cache
def thresholds() -> ClauseThresholds:
    """The limits in force."""
    return ClauseThresholds.model_validate(yaml.safe_load(DATA.read_text(encoding="utf-8"))["clause"])
