"""Which source leads the search page: a curated answer, else the surer of matter and clause, else none."""

from dataclasses import dataclass
from datetime import date

import pytest

from api.citizen.pages.answer import answer_to
from policy_index.findings import ClauseFinding, ClauseFound, FaqFinding, Matter, MatterFinding
from policy_index.records import Faq, Guide, Policy, Status

FAQ = Faq(id="f", question="问？", answer="答。")
GUIDE = Guide(id="g", name="事项")
POLICY = Policy(id="p", title="条例", text="第一条 甲。")
DAY = date(2026, 1, 1)


@dataclass(frozen=True)
class Findings:
    """An index that has already found what it says."""

    faq: bool = False
    matter: float | None = None
    clause: float | None = None

    def find_faq(self, text: str) -> FaqFinding:
        return FaqFinding(((FAQ, 0.9),), sure=self.faq)

    def find_matter(self, text: str) -> MatterFinding:
        sure = self.matter is not None
        return MatterFinding((Matter(GUIDE, self.matter or 0.5),), sure=sure, unsure=not sure)

    def find_clause(self, text: str, day: date, *, dated: bool) -> ClauseFinding:
        found = ClauseFound(POLICY, None, "第一条 甲。", Status.IN_FORCE, day, self.clause or 0.4)
        return ClauseFinding((found,), sure=self.clause is not None)


@pytest.mark.parametrize(
    ("findings", "kind"),
    [
        (Findings(), None),
        (Findings(faq=True, matter=0.9, clause=0.9), "faq"),
        (Findings(matter=0.7), "guide"),
        (Findings(clause=0.6), "clause"),
        (Findings(matter=0.7, clause=0.8), "clause"),
        (Findings(matter=0.8, clause=0.8), "guide"),
    ],
)
def test_only_the_surest_source_answers(findings: Findings, kind: str | None) -> None:
    answer = answer_to("问", DAY, findings, dated=False)
    shown = [name for name in ("faq", "guide", "clause") if answer and getattr(answer, name)]
    assert shown == ([kind] if kind else [])
