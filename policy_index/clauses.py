"""Finding the clause that answers a question about a policy, as of a day. Called by `PolicyIndex.find_clause`.

A clause is scored by its own words, its policy's, the place, validity, and whether it holds the kind of thing
asked for (an amount for 罚多少, a period for 几天). Patterns of question and answer types: answer_types.yaml.
"""

import math
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from policy_index.answer_types import answers
from policy_index.findings import ClauseFinding, ClauseFound
from policy_index.records import Kind, Policy, Status
from policy_index.search.catalog import Head
from policy_index.search.engines.protocol import Filter
from policy_index.search.passages import best_run
from policy_index.search.pool import Pool
from policy_index.search.query import Query, parse_query
from policy_index.search.searching import Searching
from policy_index.search.texts import SearchText
from policy_index.text.normalise import normalise
from policy_index.text.tokens import characters

DATA = Path(__file__).parent / "finding.yaml"
HOLDING = (Status.IN_FORCE, Status.AMENDED)


class Signs(BaseModel):
    """Weights of the signs that a clause answers, in log-odds; `none` is what speaks against any."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    asked: float
    score: float
    lead: float
    none: float


class ClauseThresholds(BaseModel):
    """When a clause answers, or is near; and what its score is made of."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    looked_at: int
    sure: float
    near: float
    record_share: float
    answer_type: float
    signs: Signs


@dataclass(frozen=True)
class _Scored:
    score: float
    head: Head
    window: int


def find_clause(searching: Searching, question: str, day: date, *, dated: bool) -> ClauseFinding:
    """Clauses for a question, best first; only those in force on the day, or not known not to be."""
    limits = thresholds()
    query = parse_query(question)
    pool = searching.rank(query, Kind.POLICY, Filter(), day, dated=dated)
    scored = _score_clauses(searching, query, pool, day, limits)
    found: list[ClauseFound] = []
    for one, runner_up in zip(scored, [*scored[1:], None], strict=False):
        policy, text = (searching.shelf.get(Kind.POLICY, one.head.id), searching.shelf.text(Kind.POLICY, one.head.id))
        if isinstance(policy, Policy) and text:
            lead = (one.score - runner_up.score) / one.score if runner_up and one.score > 0 else 1.0
            found.append(_found(searching, query, policy, text, one, lead, day))
        if len(found) == limits.looked_at:
            break
    if not found or found[0].confidence < limits.near:
        return ClauseFinding((), sure=False)
    return ClauseFinding(tuple(found), sure=found[0].confidence >= limits.sure and not _lacks_answer(query, found[0]))


def _lacks_answer(query: Query, found: ClauseFound) -> bool:
    """Whether a known kind of thing is asked for (an amount, a period) and the clause has none."""
    text = found.policy.clause_text(found.clause) if found.clause else found.quote
    return answers(query.text, text) is False


def _score_clauses(
    searching: Searching, query: Query, pool: Pool, day: date, limits: ClauseThresholds
) -> list[_Scored]:
    scored: list[_Scored] = []
    for serial, windows in pool.passages.items():
        head = searching.catalog.get(serial)
        if head is None or not _holds(searching, head, day):
            continue
        shares = pool.shares[serial]
        record = limits.record_share * shares.get("words", 0.0) + shares.get("place", 0.0)
        scored.extend(_Scored(score + record, head, window) for window, score in windows.items())
    scored.sort(key=_order)
    bonus = limits.answer_type * scored[0].score if scored else 0.0
    rescored = [
        replace(one, score=one.score + bonus * bool(answers(query.text, _window_text(searching, one.head, one.window))))
        for one in scored[: 10 * limits.looked_at]
    ]
    return sorted(rescored, key=_order)


def _order(one: _Scored) -> tuple[float, int, int]:
    return -one.score, one.head.serial, one.window


def _holds(searching: Searching, head: Head, day: date) -> bool:
    return searching.catalog.status(head, day) in (*HOLDING, Status.UNKNOWN)


def _window_text(searching: Searching, head: Head, window: int) -> str:
    text = searching.shelf.text(Kind.POLICY, head.id)
    return text.windows[window][1] if text else ""


def _found(
    searching: Searching, query: Query, policy: Policy, text: SearchText, one: _Scored, lead: float, day: date
) -> ClauseFound:
    number, window = text.windows[one.window]
    piece = text.pieces[number]
    start, end = best_run(piece.text, query)
    signs = thresholds().signs
    rarity = searching.title_rarity(Kind.POLICY)
    held = set(characters(normalise(text.title + window)))
    asked = query.covered(lambda tokens: rarity.share(tokens, held))
    odds = signs.asked * asked + signs.score * math.log1p(max(0.0, one.score)) + signs.lead * lead + signs.none
    return ClauseFound(
        policy=policy,
        clause=policy.clauses[number] if piece.label else None,
        quote=piece.text[start:end].strip(),
        status=searching.catalog.status(one.head, day) or Status.UNKNOWN,
        day=day,
        confidence=round(1 / (1 + math.exp(-odds)), 4),
    )


@cache
def thresholds() -> ClauseThresholds:
    """The limits in force."""
    return ClauseThresholds.model_validate(yaml.safe_load(DATA.read_text(encoding="utf-8"))["clause"])
