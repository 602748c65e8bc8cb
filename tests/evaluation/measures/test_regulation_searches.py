"""Judging searches of law: document, article, title, the version of the day, repealed law that must say so."""

from collections.abc import Callable, Iterator
from typing import Any

from evaluation.measures.regulation_rows import Question
from evaluation.measures.regulation_searches import as_of, clause, repealed, repealed_title, title
from evaluation.searcher import Searcher
from evaluation.shipped_law import Law
from evaluation.verdicts import Verdict
from tests.evaluation.scripted_kitchen import scripted_kitchen

LAW = Question.model_validate(
    {"id": "1", "kind": "clause", "question": "问", "gold": [{"id": "p", "article": "第二条"}]}
)


def _hit(record_id: str, label: str | None = None, **more: Any) -> dict[str, Any]:
    passage = {"text": "", "clause": label, "highlights": []}
    return {"id": record_id, "kind": "policy", "title": "", "passage": passage, "copies": []} | more


def _held(judge: Callable[[Any, Searcher], Iterator[Verdict]], row: Any, *hits: dict[str, Any]) -> dict[str, bool]:
    with scripted_kitchen({}, {"问": list(hits)}) as kitchen:
        return {v.figure.removeprefix("regulations."): v.holds for v in judge(row, kitchen)}


def test_right_document_and_article_each_at_its_depth() -> None:
    held = _held(clause, LAW, _hit("x"), _hit("p", "第二条"))
    assert not held["search_document_first"]
    assert held["search_document_in_ten"]
    assert held["search_article_in_ten"]
    held = _held(clause, LAW, _hit("p", "第三条"))
    assert held["search_document_first"]
    assert held["search_all_first"]
    assert not held["search_article_first"]


def test_a_title_search_counts_grouped_copies() -> None:
    row = Question.model_validate({"id": "1", "kind": "title", "question": "问", "gold": ["p"]})
    assert all(_held(title, row, _hit("q", copies=["p"])).values())
    assert _held(title, row, _hit("q"), _hit("p")) == {"title_first": False, "title_in_three": True}


def test_todays_version_among_the_hits_of_another_day_is_seen() -> None:
    later = {"wrong_now": [{"id": "new", "article": "第二条"}], "as_of": "2020-01-01"}
    row = Question.model_validate(LAW.model_dump() | later)
    held = _held(as_of, row, _hit("p", "第二条"), _hit("new", "第二条"))
    assert held == {"as_of_search_version": True, "as_of_search_article": True, "as_of_search_now": True}
    held = _held(as_of, row, _hit("p", "第九条"))
    assert held == {"as_of_search_version": True, "as_of_search_article": False, "as_of_search_now": False}


def test_repealed_law_among_the_hits_must_say_so() -> None:
    row = Question(id="1", kind="repealed", question="问", gold_none=frozenset({"p"}))
    assert _held(repealed, row, _hit("p", status="in_force")) == {"repealed_marked": False}
    assert _held(repealed, row, _hit("p", status="repealed")) == {"repealed_marked": True}
    assert _held(repealed, row, _hit("q", status="in_force")) == {}


def test_repealed_law_must_be_found_by_its_title() -> None:
    law = Law(id="p", title="问", text="")
    assert _held(repealed_title, law, _hit("q"), _hit("p", status="superseded")) == {"repealed_marked": True}
    assert _held(repealed_title, law, _hit("q", status="repealed")) == {"repealed_marked": False}
    assert _held(repealed_title, law, _hit("p", status="unknown")) == {"repealed_marked": False}
