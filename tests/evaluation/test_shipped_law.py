"""Which of the shipped laws another one's text repeals is read from the texts alone."""

from evaluation.shipped_law import Law, repealed_by_text_alone, shipped_law
from policy_index.importing import CORPUS


def _law(law_id: str, title: str, publish: str, text: str = "第一条 略。", expired: int | None = None) -> Law:
    return Law(id=law_id, title=title, publish=publish, text=text, expired=expired)


def test_an_older_law_named_in_a_sentence_of_repeal() -> None:
    new = _law("n", "养路办法", "2020-01-01", "第九条 本办法自公布之日起施行。《中华人民共和国护路条例》同时废止。")
    older, newer = _law("o", "护路条例", "2001-01-01"), _law("p", "护路条例", "2021-01-01")
    assert [law.id for law in repealed_by_text_alone([new, older, newer])] == ["o"]


def test_a_law_that_is_named_elsewhere_or_marked_is_none() -> None:
    named = _law("n", "养路办法", "2020-01-01", "第一条 根据《护路条例》制定。第二条 《桥梁办法》废止。")
    laws = [_law("o", "护路条例", "2001-01-01"), _law("b", "桥梁办法", "2001-01-01", expired=1)]
    assert repealed_by_text_alone([named, *laws]) == []


def test_its_own_older_version_is_replaced_and_not_repealed() -> None:
    new = _law("n", "护路条例", "2020-01-01", "第九条 2001年公布的《护路条例》同时废止。")
    assert repealed_by_text_alone([new, _law("o", "护路条例", "2001-01-01")]) == []


def test_the_shipped_texts_repeal_ten_that_no_mark_tells_of() -> None:
    laws = shipped_law(CORPUS)
    assert len(laws) > 1000
    assert len(repealed_by_text_alone(laws)) == 10
