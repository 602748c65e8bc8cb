"""Which source leads the search page: a curated answer, else the surer of matter and clause, else none."""

from dataclasses import dataclass
from datetime import date

import pytest

from api.citizen.pages.answer import answer_to
from bot.acts import Aspect
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
    unsure: bool = False
    guide: Guide = GUIDE

    def find_faq(self, text: str) -> FaqFinding:
        return FaqFinding(((FAQ, 0.9),), sure=self.faq)

    def find_matter(self, text: str) -> MatterFinding:
        sure = self.matter is not None
        matters = (Matter(self.guide, self.matter or 0.5),) if sure or self.unsure else ()
        return MatterFinding(matters, sure=sure, unsure=self.unsure)

    def find_clause(self, text: str, day: date, *, dated: bool) -> ClauseFinding:
        found = ClauseFound(POLICY, None, "第一条 甲。", Status.IN_FORCE, day, self.clause or 0.4)
        return ClauseFinding((found,), sure=self.clause is not None)


def shown(text: str, findings: Findings) -> list[str]:
    answer = answer_to(text, DAY, findings, dated=False)
    return [name for name in ("faq", "guide", "clause") if answer and getattr(answer, name)]


@pytest.mark.parametrize(
    ("findings", "kinds"),
    [
        (Findings(), []),
        (Findings(faq=True, matter=0.9, clause=0.9), ["faq"]),
        (Findings(matter=0.7), ["guide"]),
        (Findings(clause=0.6), ["clause"]),
        (Findings(matter=0.7, clause=0.8), ["clause"]),
        (Findings(matter=0.8, clause=0.8), ["guide"]),
        (Findings(clause=0.8, unsure=True), ["clause"]),
    ],
)
def test_only_the_surest_source_answers(findings: Findings, kinds: list[str]) -> None:
    assert shown("某某事项在城区以外的地方从什么时候起算", findings) == kinds


def test_a_few_bare_words_are_not_answered_by_a_clause() -> None:
    assert shown("某某人", Findings(clause=0.9)) == []
    assert shown("某某人", Findings(matter=0.9)) == ["guide"]


def test_who_asks_for_materials_is_never_answered_by_a_clause_where_guides_fit() -> None:
    assert shown("办某某证要带什么材料", Findings(matter=0.7, clause=0.9)) == ["guide"]
    assert shown("办某某证要带什么材料", Findings(clause=0.9, unsure=True)) == []
    assert shown("办某某证要带什么材料", Findings(clause=0.9)) == ["clause"]


def test_the_aspect_asked_comes_with_what_the_guide_states_of_it() -> None:
    answer = answer_to("办某某证要带什么材料", DAY, Findings(matter=0.9), dated=False)
    assert answer is not None
    assert (answer.aspect, answer.value) == (Aspect.MATERIALS, None)


def test_who_asks_for_another_place_is_told_so_first() -> None:
    here = Guide(id="g", name="事项", region="广东省")
    answer = answer_to("济南办某某证要带什么材料", DAY, Findings(matter=0.9, guide=here), dated=False)
    assert answer is not None
    assert answer.elsewhere is not None
    assert "济南" in answer.elsewhere
    at_home = answer_to("广州办某某证要带什么材料", DAY, Findings(matter=0.9, guide=here), dated=False)
    assert at_home is not None
    assert at_home.elsewhere is None


def test_a_greeting_is_not_answered() -> None:
    assert shown("你好", Findings(matter=0.9, clause=0.9)) == []
