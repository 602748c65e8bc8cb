"""What is suggested for what was typed, in which order, and how changes show."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from policy_index.records import Faq, Guide, Kind, Policy, Status
from tests.policy_index.suggesting.conftest import TODAY, Prompter

Law = Callable[..., Policy]


HANDS = [
    *("临河市养蜂", "养蜂管理", "養蜂", "临河 管理", "养封管理", "养蜂怎么办", "养蜂要带什么材料"),
    *("yangfeng", "yangfengguan", "yang feng", "yang'feng", "yǎngfēng", "YangFeng", "yanfen"),
    *("lhsyf", "yfgl", "养fenggl", "yang蜂", "养蜂 guanli"),
]


@pytest.mark.parametrize("typed", HANDS)
def test_one_title_by_all_ways_of_typing_it(prompter: Prompter, law: Law, typed: str) -> None:
    prompter.put(law("bees", "临河市养蜂管理办法"), law("lamps", "临河市路灯规定"))
    assert prompter.texts(typed) == ["临河市养蜂管理办法"]


@pytest.mark.parametrize("typed", ["", "   ", "🎉🎉", "。，！？", "\x00\x07", "蜂" * 61, "a" * 2000, "((((", "zzzz"])
def test_nothing_for_what_is_no_part_of_a_name(prompter: Prompter, law: Law, typed: str) -> None:
    prompter.put(law("bees", "临河市养蜂管理办法"))
    assert prompter.texts(typed) == []


def test_an_empty_kitchen_suggests_nothing(prompter: Prompter) -> None:
    assert prompter.texts("养蜂") == []


def test_beginning_of_the_title_then_of_a_word_then_inside(prompter: Prompter) -> None:
    titles = ["登记机关名录", "结婚登记", "攀登记录查询"]
    prompter.put(*(Guide(id=title, name=title) for title in reversed(titles)))
    assert prompter.texts("登记") == titles


def test_shorter_first_and_what_many_ask_for_before(prompter: Prompter) -> None:
    prompter.put(
        Guide(id="a", name="办理渔船登记业务"),
        Guide(id="b", name="办理渔船登记"),
        Guide(id="c", name="办理居住证签注手续"),
    )
    assert prompter.texts("办理") == ["办理居住证签注手续", "办理渔船登记", "办理渔船登记业务"]


def test_where_the_typed_words_stand_is_told_in_the_text_itself(prompter: Prompter, law: Law) -> None:
    prompter.put(law("a", "关于印发《临河市 养蜂管理办法》的通知"))
    for typed, marked in (
        ("发临河", "发《临河"),
        ("yfgl", "养蜂管理"),
        ("临河 通知", "临河|通知"),
        ("市养蜂", "市 养蜂"),
    ):
        (found,) = prompter.suggesting.suggest(typed, 8)
        assert "|".join(found.text[start:end] for start, end in found.matched) == marked


def test_task_names_tell_guides_apart_and_one_matter_does_not_crowd_others_out(prompter: Prompter) -> None:
    tasks = [Guide(id=f"t{n}", name="养蜂备案", task_name=f"养蜂备案(第{n}类)") for n in range(6)]
    prompter.put(*tasks, Guide(id="fair", name="养蜂技术交流大会报名"))
    assert prompter.texts("养蜂", size=4)[3] == "养蜂技术交流大会报名"
    assert len(prompter.texts("养蜂", size=8)) == 7


def test_versions_and_spellings_of_one_title_are_one_suggestion_of_the_one_in_force(
    prompter: Prompter, law: Law
) -> None:
    prompter.put(
        law("new", "临河市养蜂管理办法（2020修订）", published_on=date(2020, 1, 1)),
        law("old", "临河市养蜂管理办法", published_on=date(2010, 1, 1)),
        law("odd", "《临河市养蜂管理办法》", published_on=date(2000, 1, 1), status="repealed"),
    )
    (found,) = prompter.suggesting.suggest("养蜂", 8)
    assert found.id == "new"
    assert found.url == "/policies/new"
    assert found.status is Status.IN_FORCE


def test_what_is_no_longer_in_force_comes_only_when_there_is_nothing_else_and_is_marked(
    prompter: Prompter, law: Law
) -> None:
    prompter.put(law("old", "养蜂规定", status="repealed"), law("now", "临河市养蜂管理办法"))
    assert prompter.texts("养蜂") == ["临河市养蜂管理办法"]
    prompter.withdraw(Kind.POLICY, "now")
    (found,) = prompter.suggesting.suggest("yangfeng", 8)
    assert (found.text, found.status) == ("养蜂规定", Status.REPEALED)


def test_examples_come_last(prompter: Prompter, law: Law) -> None:
    prompter.put(law("example", "养蜂规定", example=True), law("now", "临河市蜂农养蜂管理办法"))
    assert prompter.texts("养蜂") == ["临河市蜂农养蜂管理办法", "养蜂规定"]


def test_a_whole_syllable_before_one_that_only_begins_so(prompter: Prompter, law: Law) -> None:
    prompter.put(law("town", "乡镇规定"), law("county", "县级规定"))
    assert prompter.texts("xian") == ["县级规定", "乡镇规定"]
    assert prompter.texts("xiang") == ["乡镇规定"]


def test_one_kind_alone(prompter: Prompter, law: Law) -> None:
    prompter.put(
        law("p", "养蜂规定"), Guide(id="g", name="养蜂备案"), Faq(id="q", question="养蜂要登记吗？", answer="要。")
    )
    assert prompter.texts("养蜂") == ["养蜂备案", "养蜂规定", "养蜂要登记吗？"]
    assert prompter.texts("yf", kind=Kind.FAQ) == ["养蜂要登记吗？"]


@pytest.mark.parametrize("typed", ["遛狗", "liugou"])
def test_everyday_words_lead_to_official_ones(prompter: Prompter, law: Law, typed: str) -> None:
    prompter.put(law("dogs", "临河市养犬管理条例"), law("bees", "临河市养蜂管理办法"))
    assert prompter.texts(typed) == ["临河市养犬管理条例"]


def test_changes_show_at_once(prompter: Prompter, law: Law) -> None:
    prompter.put(*(law(f"p{n}", f"第{n}号渔船管理规定") for n in range(700)))
    prompter.put(law("bees", "养蜂规定"))
    assert prompter.texts("yf") == ["养蜂规定"]
    prompter.put(law("bees", "养蚕规定"))
    assert prompter.texts("养蜂") == []
    assert prompter.texts("养蚕") == ["养蚕规定"]
    prompter.put(law("p5", "桥梁规定"))
    assert "第5号渔船管理规定" not in prompter.texts("第5号渔船")
    assert prompter.texts("桥梁") == ["桥梁规定"]
    prompter.withdraw(Kind.POLICY, "bees")
    assert prompter.texts("养蚕") == []
    assert prompter.suggesting.size[0] <= 702


def test_a_withdrawn_version_leaves_the_other(prompter: Prompter, law: Law) -> None:
    prompter.put(
        law("a", "养蜂规定", published_on=date(2010, 1, 1)), law("b", "养蜂规定", published_on=date(2020, 1, 1))
    )
    prompter.withdraw(Kind.POLICY, "b")
    (found,) = prompter.suggesting.suggest("养蜂", 8)
    assert (found.id, found.status) == ("a", Status.IN_FORCE)


def test_the_next_day_may_end_a_policy(prompter: Prompter, law: Law) -> None:
    prompter.put(law("ends", "养蜂规定", published_on=date(2020, 1, 1), expires_on=TODAY), law("stays", "养蜂人名录"))
    assert prompter.texts("养蜂") == ["养蜂规定", "养蜂人名录"]
    prompter.suggesting.follow(TODAY + timedelta(days=1))
    assert prompter.texts("养蜂") == ["养蜂人名录"]


def test_another_policy_may_end_one(prompter: Prompter, law: Law) -> None:
    prompter.put(law("old", "养蜂规定", published_on=date(2010, 1, 1)), law("stays", "养蜂人名录"))
    repeals = [{"type": "repeals", "target": "old", "on": "2020-01-01"}]
    prompter.put(law("new", "蜜蜂保护条例", published_on=date(2020, 1, 1), relations=repeals))
    assert prompter.texts("养蜂") == ["养蜂人名录"]


def test_denied_words_never_appear_and_the_own_list_is_read_again(prompter: Prompter, law: Law) -> None:
    prompter.put(law("bees", "临河市养蜂管理办法"), law("bets", "禁止赌博规定"), law("lamps", "路灯规定"))
    assert prompter.texts("jzdb") == []
    prompter.own_list.write_text("# 我们的\n养 蜂\n!赌博\n", encoding="utf-8")
    prompter.suggesting.follow(TODAY)
    assert prompter.texts("临河") == []
    assert prompter.texts("赌博") == ["禁止赌博规定"]
    prompter.put(law("bees2", "养蜂补贴"))
    assert prompter.texts("养蜂") == []
    prompter.own_list.unlink()
    prompter.suggesting.follow(TODAY)
    assert prompter.texts("养蜂") == ["养蜂补贴", "临河市养蜂管理办法"]
    assert prompter.texts("赌博") == []


def test_a_list_that_cannot_be_read_changes_nothing(prompter: Prompter, law: Law, tmp_path: Path) -> None:
    prompter.put(law("bets", "禁止赌博规定"))
    prompter.own_list.write_bytes(b"\xff\xfe\x00")
    prompter.suggesting.follow(TODAY)
    assert prompter.texts("赌博") == []
