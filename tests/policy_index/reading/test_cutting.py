"""Texts into clauses: articles, measures, runs; literal, in order, never overlapping, nothing lost."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_index.reading.articles import find_articles, numbering_gaps
from policy_index.reading.cutting import cut
from policy_index.reading.words import words
from policy_index.records import Clause

CORPUS = Path(__file__).parents[3] / "corpus"
REGULATIONS = ("shandong_local_regulations.jsonl", "state_council_regulations.jsonl")

CODE = """# 某某市停车管理条例
2020年1月2日 某某市人民代表大会常务委员会通过
<!-- INFO END -->
## 第一章 总则
第一条 为了规范停车，制定本条例。
第二条 停车应当依照本条例第三条的规定。
第三条规定的停车场除外。
## 第二章 停车场
### 第一节 建设
第三条 停车场由市人民政府建设：
(一)公共停车场；
(二)其他停车场。
第三条之一 停车场应当照明。
### 第二节 收费
第四条 停车收费。
## 第三章 附则
第五条 本条例自2020年3月1日起施行。
"""


def labels(text: str) -> list[str | None]:
    return [clause.label for clause in cut(text)]


def clause_of(text: str, label: str) -> Clause:
    return next(clause for clause in cut(text) if clause.label == label)


def literal(text: str, clause: Clause) -> str:
    return text[clause.start : clause.end]


class TestArticles:
    def test_each_article_is_one_clause_under_its_own_label(self) -> None:
        assert labels(CODE) == ["第一条", "第二条", "第三条", "第三条之一", "第四条", "第五条"]

    def test_an_article_that_is_mentioned_belongs_to_the_one_that_mentions_it(self) -> None:
        second = literal(CODE, clause_of(CODE, "第二条"))
        assert second == "第二条 停车应当依照本条例第三条的规定。\n第三条规定的停车场除外。"

    def test_path_holds_the_headings_above_and_they_are_no_part_of_the_clause(self) -> None:
        assert clause_of(CODE, "第三条之一").path == ("第二章 停车场", "第一节 建设")
        assert clause_of(CODE, "第四条").path == ("第二章 停车场", "第二节 收费")
        assert clause_of(CODE, "第五条").path == ("第三章 附则",)
        assert "##" not in literal(CODE, clause_of(CODE, "第四条"))

    def test_title_and_record_of_adoption_are_no_clause(self) -> None:
        assert cut(CODE)[0].label == "第一条"

    def test_a_text_that_lost_its_lines_is_cut_after_full_stops(self) -> None:
        text = (
            "关于印发停车办法的通知 各区：现印发给你们。 第一章总则 第一条为规范停车，制定本办法。"
            "第二条本办法适用于全市。违反第一条规定的，处罚。第三条中央单位依照第二条办理。"
            "第二章附则第四条本办法自发布之日起施行。"
        )
        assert labels(text) == [None, "第一条", "第二条", "第三条", "第四条"]
        assert clause_of(text, "第一条").path == ("第一章总则",)
        assert clause_of(text, "第四条").path == ("第二章附则",)
        assert literal(text, clause_of(text, "第三条")) == "第三条中央单位依照第二条办理。"

    def test_articles_quoted_by_an_amending_decision_are_not_its_own(self) -> None:
        text = (
            "某某市人民代表大会常务委员会关于修改《某某市停车条例》的决定\n"
            "一、将第三条修改为：“\n第三条 停车场由市人民政府建设。”\n"
            "二、增加一条，作为第四条：“\n第四条 停车场应当照明。”\n本决定自公布之日起施行。"
        )
        assert set(labels(text)) == {None}

    def test_what_hangs_behind_the_last_article_is_not_part_of_it(self) -> None:
        text = "第一条 甲。\n第二条 乙。\n附件：\n停车场名单\n东门停车场"
        assert labels(text) == ["第一条", "第二条", None]
        assert literal(text, clause_of(text, "第二条")) == "第二条 乙。"

    def test_two_regulations_in_one_text_each_count_from_one(self) -> None:
        text = "第一条 甲。\n第二条 乙。\n第一条 丙。\n第二条 丁。"
        assert labels(text) == ["第一条", "第二条", "第一条", "第二条"]


class TestRuns:
    def test_runs_are_short_and_begin_at_sections(self) -> None:
        body = "请各单位认真落实疫情防控要求并及时报告进展。" * 12
        text = (
            f"关于做好工作的通知 各单位： 一、加强领导 {body} "
            f"二、落实责任。（一）明确分工。{body}（二）强化督查。{body}"
        )
        runs = [literal(text, clause) for clause in cut(text)]
        assert all(len(run) <= words().run_length for run in runs)
        assert sum(run.startswith("二、落实责任。（一）") for run in runs) == 1
        assert sum(run.startswith("（二）强化督查") for run in runs) == 1

    def test_path_holds_the_sections_above(self) -> None:
        body = "请各单位认真落实疫情防控要求并及时报告进展。" * 12
        text = f"一、加强领导。（一）明确分工。{body}（二）强化督查。{body}"
        second = next(c for c in cut(text) if literal(text, c).startswith("（二）"))
        assert second.path == ("一、加强领导",)

    def test_a_reference_to_an_item_is_no_section(self) -> None:
        text = "甲单位按照第二款第（一）项执行，" * 30
        assert not any(literal(text, c).startswith("（一）") for c in cut(text))

    def test_markdown_headings_become_the_path(self) -> None:
        text = "# 规定\n## 一、公章\n国家机关的公章为圆形。\n## 二、专用章\n专用章的式样另行规定。"
        assert [(c.path, literal(text, c)) for c in cut(text)] == [
            (("一、公章",), "国家机关的公章为圆形。"),
            (("二、专用章",), "专用章的式样另行规定。"),
        ]

    def test_the_lead_is_read_from_the_brackets_at_the_end(self) -> None:
        text = "加大援企力度，于2021年6月底前完成。（省财政厅、省工业和信息化厅牵头，各市政府负责）"
        assert cut(text)[0].departments == ("省财政厅", "省工业和信息化厅")
        assert cut(text)[0].deadlines == ("2021年6月底前",)

    @pytest.mark.parametrize("text", ["", " \n\u3000\n", "。。。", "# 只有标题"])
    def test_a_text_without_words_has_no_clause(self, text: str) -> None:
        assert cut(text) == ()


MARKS = ["第一条 ", "第二条", "第十二条规定", "第三条之一 ", "## 第一章 总则\n", "一、", "（二）", "3.", "附件：", "# "]
WORDS = ["\n", "。", "，", " ", "“", "”", "市人民政府", "修改为", "<!-- INFO END -->", "（省财政厅牵头）", "甲" * 150]
PIECES = st.sampled_from([*MARKS, *WORDS])


@given(st.lists(PIECES | st.text(max_size=12), max_size=60).map("".join))
def test_clauses_are_literal_in_order_and_never_overlap(text: str) -> None:
    end = 0
    for clause in cut(text):
        assert end <= clause.start < clause.end <= len(text)
        assert literal(text, clause) == literal(text, clause).strip()
        assert clause.label is None or literal(text, clause).startswith(clause.label)
        end = clause.end


@given(
    st.lists(st.sampled_from(["请认真落实。", "一、", "（一）", "1.", "\n", "各单位", "，"]), max_size=200).map("".join)
)
def test_nothing_but_white_space_and_marks_is_lost_from_a_text_of_runs(text: str) -> None:
    kept = "".join(literal(text, clause) for clause in cut(text))
    assert re.sub(r"\W", "", kept) == re.sub(r"\W", "", text)


@pytest.fixture(scope="module")
def regulations() -> dict[str, str]:
    """Text of every regulation of the corpus, by id. Lines end at line feeds alone: texts hold other separators."""
    lines = [line for name in REGULATIONS for line in (CORPUS / name).read_text("utf-8").split("\n") if line]
    return {row["id"]: row["text"] for row in map(json.loads, lines)}


class TestCorpus:
    def test_the_2019_measures_are_26_with_path_lead_and_deadline(self) -> None:
        text = (CORPUS / "shandong_one_window_measures_2019.txt").read_text(encoding="utf-8")
        measures = [clause for clause in cut(text) if clause.label]
        assert [m.label for m in measures] == [str(n) for n in range(1, 27)]
        assert all(m.departments for m in measures)
        assert {m.path[0] for m in measures} == {"二、任务举措"}
        assert measures[8].path[1] == "(二)推行主动服务、贴心服务"
        assert measures[7].departments == ("省政府办公厅",)
        assert measures[16].departments == ("省发展改革委", "省市场监管局", "人民银行济南分行")
        assert measures[10].deadlines == ("2019年5月底前", "2019年10月底前")
        assert measures[24].deadlines == ("2019年9月底和2020年3月底前",)
        assert measures[4].deadlines == ()
        assert text[measures[25].end :].lstrip().startswith("三、保障措施")

    def test_every_line_that_begins_with_an_article_is_one(self, regulations: dict[str, str]) -> None:
        begins = re.compile(r"(?m)^第[一二三四五六七八九十百零]+条 ")
        wrong = {}
        for record_id, text in regulations.items():
            lines = len(begins.findall(text))
            found = sum(1 for clause in cut(text) if clause.label)
            if lines != found:
                wrong[record_id] = (lines, found)
        assert wrong == {"xz0675": (12, 124)}, "one text has several articles in a line"

    def test_articles_are_consecutive_but_for_what_the_source_lacks(self, regulations: dict[str, str]) -> None:
        gaps = {i: g for i, text in regulations.items() if (g := numbering_gaps(find_articles(text)))}
        assert gaps == {
            "sd0040": [("第十二条", "第十四条")],
            "sd0046": [("第三条", "第五条")],
            "sd0053": [("第十五条", "第十七条")],
            "sd0167": [("第十一条", "第十三条")],
            "sd0197": [("第四十三条", "第四十五条")],
            "sd0368": [("第二条", "第四条")],
            "sd0453": [("第七十四条", "第七十六条")],
        }

    def test_nothing_of_the_body_is_lost_but_headings(self, regulations: dict[str, str]) -> None:
        for record_id, text in regulations.items():
            at = text.index("<!-- INFO END -->") + len("<!-- INFO END -->")
            between = []
            for clause in cut(text):
                between += text[at : clause.start].splitlines()
                at = clause.end
            between += text[at:].splitlines()
            lost = [line for line in between if line.strip() and not line.startswith("#")]
            assert lost in ([], ["第五章法律责任"]), record_id
