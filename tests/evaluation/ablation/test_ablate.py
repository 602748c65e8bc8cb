"""An ablation over a small evaluation folder: real records, the real index, what changes case by case."""

import json
from pathlib import Path

import pytest

from evaluation.ablation.ablate import Ablation, AblationPlan, ablate
from evaluation.ablation.ablation_table import as_json, shown_tables
from evaluation.ablation.variants import ALL_ON, PLAIN, variants
from evaluation.evaluate import Watch
from evaluation.measures import ABLATED, SEARCH_MEASURES
from evaluation.measures.ncp import Ncp
from evaluation.verdicts import Verdict, definition_of

NOTICE = "关于规范犬只管理的通告。一、城区遛犬应当使用不超过两米的牵引绳。二、携犬出户应当清除犬粪。三、违者受罚。"
DOCUMENTS = {
    "dogs": NOTICE,
    "dogs-again": f"转发：{NOTICE}",
    "trees": "关于春季造林的通知。各乡镇三月底前完成整地，四月十五日前完成栽植，保证成活率在九成以上。",
    "fair": "关于举办菜市场开放日的公告。本周六上午九点开始，市民凭身份证领取购物袋一个，先到先得。",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ncp").mkdir()
    documents = [{"id": record_id, "text": text} for record_id, text in DOCUMENTS.items()]
    questions = [
        {"id": "1", "question": "遛狗的牵引绳最长几米", "docid": "dogs", "answer": "不超过两米"},
        {"id": "2", "question": "造林几月几日前栽完", "docid": "trees", "answer": "四月十五日前完成栽植"},
    ]
    for name, rows in (("documents", documents), ("questions", questions)):
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (tmp_path / "ncp" / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def test_every_variant_answers_and_only_copies_apart_shows_copies_apart(folder: Path, tmp_path: Path) -> None:
    stages: list[str] = []
    watch = Watch(stage=stages.append, tick=lambda _done, _of: None)
    found = ablate(AblationPlan(folder, [Ncp()], tmp_path / "kitchens"), watch)
    assert list(found.verdicts) == [variant.name for variant in variants()]
    assert found.figures(ALL_ON)["ncp.first"].value == 1.0
    for variant in found.verdicts:
        apart = found.figures(variant)["ncp.copies_apart"].held
        assert (apart > 0) is (variant in {"copies apart", PLAIN})
    assert f"ncp：{ALL_ON}" in stages
    assert as_json(found)["copies apart"]["figures"]["ncp.copies_apart"]["gained"] == 1  # type: ignore[index]


def test_what_changes_is_counted_case_by_case() -> None:
    found = Ablation()
    found.verdicts[ALL_ON] = [Verdict("ncp.first", str(n), n != 3) for n in range(10)]
    found.verdicts["without it"] = [Verdict("ncp.first", str(n), n not in {1, 2}) for n in range(10)]
    change = found.change("without it", "ncp.first")
    assert change is not None
    assert (change.gained, change.lost, change.points) == (1, 2, pytest.approx(-10.0))
    assert found.change("without it", "standard.first") is None


def test_a_group_is_told_apart() -> None:
    found = Ablation()
    found.verdicts[ALL_ON] = [Verdict("guides.search_first", "1", True, group="colloquial")]
    found.verdicts["without it"] = [
        Verdict("guides.search_first", "1", False, group="colloquial"),
        Verdict("guides.search_first", "2", False, group="plain"),
    ]
    change = found.change("without it", "guides.search_first@colloquial")
    assert change is not None
    assert (change.lost, change.n) == (1, 1)


def test_the_figures_shown_are_figures_that_there_are() -> None:
    for shown in shown_tables():
        for key, heading in shown.columns:
            whole, _, group = key.partition("@")
            assert definition_of(whole, group or None)
            assert heading


def test_what_is_ablated_searches_at_few_kitchens() -> None:
    assert {measure.name for measure in ABLATED} <= {measure.name for measure in SEARCH_MEASURES}
    corpora = [measure.corpus.name for measure in ABLATED]
    assert sorted(set(corpora), key=corpora.index) == ["ncp", "standard", "sample"]
