"""Finding the clause that answers a question about a policy, as of a day. Called by `PolicyIndex.find_clause`.

A clause is scored by how a careful reader finds it (search/steps/reader.py) and by its policy's rank.
"""

import math
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from policy_index.findings import ClauseFinding, ClauseFound
from policy_index.records import Kind, Policy, Status
from policy_index.relating import ENDING
from policy_index.search.catalog import Head
from policy_index.search.engines.protocol import Filter
from policy_index.search.passages import best_run
from policy_index.search.pool import Pool, Reading
from policy_index.search.query import Query, parse_query
from policy_index.search.searching import Searching
from policy_index.search.texts import SearchText

DATA = Path(__file__).parent / "finding.yaml"
FURTHEST_LEAD = 3.0
HOLDING = (Status.IN_FORCE, Status.AMENDED)
ENDED = (Status.EXPIRED, Status.REPEALED)


class Signs(BaseModel):
    """Weights of the signs that a clause answers, in log-odds; `none` is what speaks against any."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: float
    lead: float
    sentence: float
    answer: float
    no_answer: float
    question: float
    none: float


class ClauseThresholds(BaseModel):
    """When a clause answers, or is near; and what its score is made of."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    looked_at: int
    sure: float
    near: float
    record: float
    ended_lead: float
    signs: Signs


@dataclass(frozen=True)
class _Scored:
    score: float
    head: Head
    window: int
    words: float
    reading: Reading


def find_clause(searching: Searching, question: str, day: date, *, dated: bool) -> ClauseFinding:
    """Clauses for a question, best first; only those in force on the day, or not known not to be.

    `dated`: the person named the day, so a policy whose days aren't known is left out.
    """
    limits = thresholds()
    query = parse_query(question)
    only = Filter(in_force_on=day.toordinal()) if dated else Filter()
    pool = searching.rank(query, Kind.POLICY, only, day, dated=dated)
    scored = sorted(_score_clauses(searching, pool, day, limits), key=lambda one: one.head.serial not in pool.first)
    found: list[ClauseFound] = []
    for one, runner_up in zip(scored, [*scored[1:], None], strict=False):
        policy, text = (searching.shelf.get(Kind.POLICY, one.head.id), searching.shelf.text(Kind.POLICY, one.head.id))
        if isinstance(policy, Policy) and text:
            lead = min(max(one.score - runner_up.score, 0.0), FURTHEST_LEAD) if runner_up else FURTHEST_LEAD
            found.append(_found(searching, query, policy, text, one, lead, day))
        if len(found) == limits.looked_at:
            break
    ended = None if dated else _ended(searching, query, pool, day, limits)
    if not found or (found[0].confidence < limits.near and not pool.first):
        return ClauseFinding((), sure=False, ended=ended)
    sure = found[0].confidence >= limits.sure and (ended is None or _repealed_by(searching, ended, found[0]))
    return ClauseFinding(tuple(found), sure, ended)


def _ended(searching: Searching, query: Query, pool: Pool, day: date, limits: ClauseThresholds) -> ClauseFound | None:
    """The clause of an ended policy that would have come first by far; None where none would."""
    plain = {
        i: pool.score(i) - sum(pool.shares[i].get(step, 0.0) for step in ("reader", "validity")) for i in pool.read
    }
    top = max(plain.values(), default=0.0) or 1.0
    best: dict[bool, _Scored] = {}
    for serial, readings in pool.read.items():
        head = searching.catalog.get(serial)
        status = searching.catalog.status(head, day) if head else None
        if head is None or not (status in ENDED or _holds(searching, head, day)):
            continue
        for window, one in readings.items():
            score = limits.record * plain[serial] / top + one.value
            scored = _Scored(score, head, window, pool.passages[serial][window], one)
            best[status in ENDED] = min(scored, best.get(status in ENDED, scored), key=_order)
    ended, holding = best.get(True), best.get(False)
    lead = ended.score - holding.score if ended and holding else FURTHEST_LEAD
    policy = searching.shelf.get(Kind.POLICY, ended.head.id) if ended else None
    text = searching.shelf.text(Kind.POLICY, ended.head.id) if ended else None
    if ended is None or lead < limits.ended_lead or not isinstance(policy, Policy) or text is None:
        return None
    found = _found(searching, query, policy, text, ended, min(lead, FURTHEST_LEAD), day)
    return found if found.confidence >= limits.sure else None


def _repealed_by(searching: Searching, ended: ClauseFound, first: ClauseFound) -> bool:
    links = searching.catalog.standing.links_to.get(ended.policy.id, ())
    return any(link.source == first.policy.id and link.type in ENDING for link in links)


def _score_clauses(searching: Searching, pool: Pool, day: date, limits: ClauseThresholds) -> list[_Scored]:
    """Clauses as read by the careful reader, each with its policy's score; those not read are left out."""
    standing = {serial: pool.score(serial) - pool.shares[serial].get("reader", 0.0) for serial in pool.read}
    top = max(standing.values(), default=0.0) or 1.0
    scored = [
        _Scored(limits.record * standing[serial] / top + one.value, head, window, pool.passages[serial][window], one)
        for serial, readings in pool.read.items()
        if (head := searching.catalog.get(serial)) and _holds(searching, head, day)
        for window, one in readings.items()
    ]
    return sorted(scored, key=_order)


def _order(one: _Scored) -> tuple[float, int, int]:
    return -one.score, one.head.serial, one.window


def _holds(searching: Searching, head: Head, day: date) -> bool:
    return searching.catalog.status(head, day) in (*HOLDING, Status.UNKNOWN)


def _found(
    searching: Searching, query: Query, policy: Policy, text: SearchText, one: _Scored, lead: float, day: date
) -> ClauseFound:
    number = text.windows[one.window].piece
    piece = text.pieces[number]
    quoted = text.of(piece)
    start, end = best_run(quoted, query)
    signs = thresholds().signs
    odds = (
        signs.words * math.log1p(one.words)
        + signs.lead * lead
        + signs.sentence * one.reading.sentence
        + signs.answer * (one.reading.answered is True)
        + signs.no_answer * (one.reading.answered is False)
        + signs.question * math.log1p(len(query.bare))
        + signs.none
    )
    return ClauseFound(
        policy=policy,
        clause=policy.clauses[number] if piece.label else None,
        quote=quoted[start:end].strip(),
        status=searching.catalog.status(one.head, day) or Status.UNKNOWN,
        day=day,
        confidence=round(1 / (1 + math.exp(-odds)), 4),
    )


@cache
def thresholds() -> ClauseThresholds:
    """The limits in force."""
    return ClauseThresholds.model_validate(yaml.safe_load(DATA.read_text(encoding="utf-8"))["clause"])
