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
            "《停车办法》中关于收费的规定同时废止。",
            "《停车办法》第三条同时废止。",
            "各地的停车收费办法同时停止执行。",
        ],
    )
    def test_a_part_or_a_mention_is_no_repeal(self, text: str) -> None:
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
