"""What a policy repeals or amends, and what it merely mentions."""

from datetime import date

import pytest

from policy_index.reading.relations import relations_in
from policy_index.records import Relation


class TestRelations:
    def test_every_title_of_the_list_and_the_day(self) -> None:
        text = (
            "第九条 本条例自2003年3月1日起施行。1990年5月6日某市人民政府发布的《停车办法》"
            "和1995年7月8日某市人民政府发布、2000年1月1日修正的《洗车办法（试行）》同时废止。"
        )
        assert relations_in("车辆条例", text) == (
            Relation(type="repeals", target="停车办法", on=date(2003, 3, 1)),
            Relation(type="repeals", target="洗车办法（试行）", on=date(2003, 3, 1)),
        )

    @pytest.mark.parametrize(
        "text",
        [
            "依照《停车办法》的规定提出修改或者废止的议案。",
            "各地的停车收费办法同时停止执行。",
            "《停车办法》废止后，收费由市场调节。",
        ],
    )
    def test_a_mention_is_no_repeal(self, text: str) -> None:
        assert relations_in("车辆条例", text) == ()

    def test_a_title_that_only_stands_before_is_not_repealed(self) -> None:
        text = "根据《价格法》的有关规定，《停车办法》同时废止。"
        assert [r.target for r in relations_in("车辆条例", text)] == ["停车办法"]

    def test_an_earlier_edition_of_itself_is_no_relation(self) -> None:
        assert relations_in("停车条例", "1990年发布的《停车条例》同时废止。") == ()

    def test_deciding_titles(self) -> None:
        assert relations_in("关于修改《停车条例》的决定", "") == (Relation(type="amends", target="停车条例"),)
        text = "决定废止下列规章：\n（一）《停车办法》（2001年令第3号）\n（二）《洗车办法》\n《价格法》另有规定的除外。"
        repealed = relations_in("关于废止部分规章的决定", text)
        assert [(r.type, r.target) for r in repealed] == [("repeals", "停车办法"), ("repeals", "洗车办法")]

    @pytest.mark.parametrize("part", ["中关于收费的规定", "中有关收费的条款", "第三条", "第三条、第五条第二款"])
    def test_a_part_repealed_is_an_amendment(self, part: str) -> None:
        text = f"2003年5月6日某市人民政府发布的《停车办法》{part}同时废止。"
        assert relations_in("车辆条例", text) == (Relation(type="amends", target="停车办法"),)

    def test_a_list_whose_items_tell_their_whole_history(self) -> None:
        history = (
            "1996年8月11日某省第八届人民代表大会常务委员会第二十三次会议通过，2010年9月29日某省第十一届人民代表大会"
            "常务委员会第十九次会议修改的"
        )
        text = (
            f"{history}《取水办法》、{history}《用水办法》，1995年8月30日某省人民政府第62号令发布（1998年4月30日修订）的"
            "《节水办法》同时废止。"
        )
        assert [r.target for r in relations_in("水条例", text)] == ["取水办法", "用水办法", "节水办法"]

    def test_numbers_without_titles(self) -> None:
        text = "本办法自2012年1月1日起施行，某政发〔2005〕3号、某政办发[2007]12号文件同时废止。"
        assert relations_in("水办法", text) == (
            Relation(type="repeals", target="某政发〔2005〕3号", on=date(2012, 1, 1)),
            Relation(type="repeals", target="某政办发[2007]12号", on=date(2012, 1, 1)),
        )

    def test_one_decision_that_amends_some_and_repeals_others(self) -> None:
        text = (
            "为了深化改革，决定：\n一、对2部规章的部分条款予以修改。（附件1）\n二、对2部规章予以废止。（附件2）\n"
            "三、下列规章继续有效：《停车办法》。\n附件1\n决定修改的规章\n"
            "一、将《洗车办法》第三条修改为：“洗车应当遵守《用水办法》。”\n二、删去《养犬办法》第九条。\n"
            "附件2\n决定废止的规章\n一、《取水办法》（2001年3月4日发布）\n二、《节水办法》\n三、《取水许可证》"
        )
        found = {(r.type, r.target) for r in relations_in("关于修改和废止部分规章的决定", text)}
        amended = {("amends", "洗车办法"), ("amends", "养犬办法")}
        assert found == amended | {("repeals", "取水办法"), ("repeals", "节水办法")}

    def test_several_titles_in_the_decisions_own(self) -> None:
        found = relations_in("某市人民政府关于修改《停车办法》和《洗车办法》的决定", "")
        assert [(r.type, r.target) for r in found] == [("amends", "停车办法"), ("amends", "洗车办法")]

    @pytest.mark.parametrize("title", ["《车辆条例》解读", "车辆条例（征求意见稿）", "2020年政府信息公开工作年度报告"])
    def test_a_text_that_only_speaks_of_it_does_nothing(self, title: str) -> None:
        assert relations_in(title, "条例施行后，《停车办法》同时废止。") == ()

    def test_what_stands_before_a_long_attachment_counts_too(self) -> None:
        text = "本办法自2020年1月1日起施行，《停车办法》同时废止。\n附件：\n" + "收费标准另行公布。" * 500
        assert relations_in("车辆办法", text) == (Relation(type="repeals", target="停车办法", on=date(2020, 1, 1)),)
