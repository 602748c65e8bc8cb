"""The layout of a policy: nothing lost, anchors unique, labels split off."""

from api.citizen.pages.policy_view import Article, Heading, Prose, lay_out
from policy_index.reading.cutting import cut
from policy_index.records import Clause, Policy

TEXT = """# 甲条例
2001年1月1日 通过
<!-- INFO END -->
## 第一章 总则
第一条 一。
第二条 二。
第二款的话。
## 第二章 附则
第三条 三。"""


def policy(text: str, clauses: tuple[Clause, ...] | None = None) -> Policy:
    return Policy(id="p", title="甲条例", text=text, clauses=cut(text) if clauses is None else clauses)


def test_articles_come_in_order_below_their_headings() -> None:
    view = lay_out(policy(TEXT))
    assert [p.title if isinstance(p, Heading) else p.label for p in view.body if not isinstance(p, Prose)] == [
        "第一章 总则",
        "第一条",
        "第二条",
        "第二章 附则",
        "第三条",
    ]
    assert [len(c.articles) for c in view.contents] == [2, 1]


def test_the_record_of_adoption_is_kept_apart_without_title_and_marks() -> None:
    assert lay_out(policy(TEXT)).preamble == "2001年1月1日 通过"


def test_a_repeated_label_gets_an_anchor_of_its_own() -> None:
    text = "第一条 甲。\n第一条 乙。"
    clauses = (Clause(label="第一条", start=0, end=6), Clause(label="第一条", start=7, end=len(text)))
    anchors = [part.anchor for part in lay_out(policy(text, clauses)).body if isinstance(part, Article)]
    assert anchors == ["第一条", "第一条-2"]


def test_a_measures_number_keeps_its_point_and_gets_a_readable_anchor() -> None:
    text = "7.升级窗口。"
    view = lay_out(policy(text, (Clause(label="7", start=0, end=len(text)),)))
    (article,) = view.body
    assert isinstance(article, Article)
    assert (article.label, article.anchor, article.text) == ("7.", "measure-7", "升级窗口。")


def test_words_between_and_after_clauses_are_shown() -> None:
    text = "第一条 甲。\n中间的话\n第二条 乙。\n附件的话"
    clauses = (Clause(label="第一条", start=0, end=6), Clause(label="第二条", start=12, end=18))
    shown = [part.text for part in lay_out(policy(text, clauses)).body if isinstance(part, Prose)]
    assert shown == ["中间的话", "附件的话"]


def test_a_heading_with_a_full_stop_is_not_repeated_as_prose() -> None:
    text = "(一)窗口。\n1.办好。"
    view = lay_out(policy(text, (Clause(label="1", path=("(一)窗口",), start=7, end=len(text)),)))
    assert [type(part) for part in view.body] == [Heading, Article]
    assert view.preamble == ""


def test_a_text_without_clauses_is_shown_whole() -> None:
    (only,) = lay_out(policy("一段话。", ())).body
    assert only == Prose("一段话。")


def test_who_leads_a_measure_and_until_when_is_said_below_it() -> None:
    clause = Clause(label="1", start=0, end=5, departments=("甲厅", "乙局"), deadlines=("2019年10月底前",))
    (article,) = lay_out(policy("1.办好。", (clause,))).body
    assert isinstance(article, Article)
    assert article.duty == "牵头部门：甲厅、乙局；期限：2019年10月底前"
