"""Judging the hits of a search for the document that answers."""

from evaluation.measures.ncp import Question, answers_too, judge_hits
from tests.evaluation.answers import hit

QUESTION = Question(id="q", question="几天办好？", docid="gold", answer="三个 工作日")
TEXTS = {
    "gold": "关于加快登记办理的通知：受理后三个工作日办结，逾期说明理由。",
    "copy": "转发：关于加快登记办理的通知：受理后三个工作日办结，逾期说明理由。",
    "far": "关于春季造林工作的通知，各乡镇要抓紧时间整地备苗。",
}


def _held(*hits: object) -> dict[str, bool]:
    return {v.figure.removeprefix("ncp."): v.holds for v in judge_hits(QUESTION, tuple(hits), TEXTS)}  # type: ignore[arg-type]


def test_right_first_and_shown() -> None:
    held = _held(hit("gold", "受理后三个工作日办结"), hit("far"))
    assert not held.pop("copies_apart")
    assert all(held.values())


def test_a_copy_beside_the_document_should_have_been_grouped() -> None:
    assert _held(hit("gold"), hit("far"), hit("copy"))["copies_apart"]
    assert not _held(hit("gold", copies=("copy",)), hit("far"))["copies_apart"]


def test_a_hit_that_is_no_notice_has_its_passage_alone() -> None:
    assert _held(hit("sd0001", "应当在三个工作日内答复"))["first_lenient"]
    assert not _held(hit("sd0001", "应当在十日内答复"))["first_lenient"]


def test_a_copy_grouped_under_the_hit_counts_but_not_strictly() -> None:
    held = _held(hit("copy", copies=("gold",)))
    assert held["first"]
    assert held["first_lenient"]
    assert not held["first_strict"]
    assert not held["answer_shown"]


def test_wrong_first_right_later() -> None:
    held = _held(hit("far", "造林"), *[hit(f"x{n}") for n in range(5)], hit("gold", "三个工作日"))
    assert not held["first"]
    assert not held["in_five"]
    assert held["in_ten"]
    assert not held["first_lenient"]
    assert not held["answer_in_three"]


def test_nothing_found() -> None:
    assert not any(_held().values())


def test_a_document_answers_too_by_copy_or_by_the_words_themselves() -> None:
    assert answers_too(TEXTS["copy"], TEXTS["gold"], "没有的话")
    assert answers_too("另文：三个工作\n日即可", TEXTS["gold"], "三个工作日")
    assert not answers_too(TEXTS["far"], TEXTS["gold"], "三个工作日")
    assert not answers_too("共三个", TEXTS["gold"], "三个")
