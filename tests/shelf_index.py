"""A small honest index over a handful of records, for tests of the conversation: shares of character pairs decide."""

from datetime import date
from itertools import pairwise

from bot.ports import CaseView
from policy_index.findings import ClauseFinding, ClauseFound, FaqFinding, Matter, MatterFinding
from policy_index.records import Clause, Faq, Guide, Kind, Policy, Record, Status
from policy_index.search.request import SearchRequest, SearchResult
from storage.errors import SearchAway

SURE, NEAR = 0.6, 0.25


def pairs(text: str) -> set[str]:
    kept = [c for c in text if c.isalnum()]
    return {a + b for a, b in pairwise(kept)}


class ShelfIndex:
    """Finds by shared character pairs; `is_away` makes every call fail as an engine does that is away."""

    def __init__(self, *records: Record) -> None:
        self.records = records
        self.is_away = False

    def find_matter(self, text: str) -> MatterFinding:
        self._reach()
        asked = pairs(text)
        guides = [record for record in self.records if isinstance(record, Guide)]
        found = [Matter(g, len(asked & pairs(g.full_name)) / len(pairs(g.full_name))) for g in guides]
        best = sorted((m for m in found if m.confidence >= NEAR), key=lambda m: -m.confidence)
        tied = len(best) > 1 and best[0].confidence == best[1].confidence
        sure = bool(best) and best[0].confidence >= SURE and not tied
        return MatterFinding(tuple(best), sure, bool(best) and not sure)

    def find_clause(self, text: str, day: date, *, dated: bool) -> ClauseFinding:
        self._reach()
        asked = pairs(text)
        found = []
        for policy in self.records:
            if not isinstance(policy, Policy):
                continue
            for clause in policy.clauses:
                quote = policy.clause_text(clause)
                share = len(asked & (pairs(quote) | pairs(policy.title))) / max(1, len(asked))
                status = policy.status or Status.UNKNOWN
                if share >= NEAR and (dated or status is Status.IN_FORCE):
                    found.append(ClauseFound(policy, clause, quote, status, day, share))
        found.sort(key=lambda c: -c.confidence)
        return ClauseFinding(tuple(found), bool(found) and found[0].confidence >= SURE)

    def find_faq(self, text: str) -> FaqFinding:
        self._reach()
        asked = pairs(text)
        faqs = [record for record in self.records if isinstance(record, Faq)]
        found = [(f, len(asked & pairs(f.question)) / len(asked | pairs(f.question))) for f in faqs if asked]
        found.sort(key=lambda pair: -pair[1])
        found = [pair for pair in found if pair[1] >= NEAR]
        return FaqFinding(tuple(found), bool(found) and found[0][1] >= SURE)

    def search(self, request: SearchRequest) -> SearchResult:
        self._reach()
        return SearchResult(total=0, hits=[], facets={}, took_ms=0.0)

    def record(self, kind: Kind, record_id: str) -> Record | None:
        return next((r for r in self.records if r.id == record_id and KINDS[type(r)] is kind), None)

    def _reach(self) -> None:
        if self.is_away:
            raise SearchAway("搜索引擎连不上。")


class NoCases:
    """Nothing was ever handed on."""

    def view(self, case_id: str) -> CaseView | None:
        return None


KINDS: dict[type[Record], Kind] = {Guide: Kind.GUIDE, Policy: Kind.POLICY, Faq: Kind.FAQ}


def policy(policy_id: str, title: str, *articles: str, **fields: object) -> Policy:
    """A policy whose articles begin with their labels («第一条 …»)."""
    text = "\n".join(articles)
    clauses = []
    for article in articles:
        start = text.index(article)
        label = article.split("条")[0] + "条"
        clauses.append(Clause(label=label, start=start, end=start + len(article)))
    values = {"status": Status.IN_FORCE, **fields, "id": policy_id, "title": title, "text": text}
    return Policy.model_validate(values | {"clauses": clauses})
