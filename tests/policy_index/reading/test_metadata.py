"""What a text says of itself: number, offices, days, place, relations; and what it doesn't say stays absent."""

from datetime import date

import pytest

from policy_index.reading.dates import day_from, effect_in
from policy_index.reading.doc_numbers import doc_number_of
from policy_index.reading.issuers import issuers_from_title, region_of, signature_in
from policy_index.reading.metadata import complete
from policy_index.reading.relations import relations_in
from policy_index.reading.titles import names_a_regulation, title_from_text, title_key
from policy_index.records import Policy, Relation


class TestDays:
    @pytest.mark.parametrize(
        ("written", "day"),
        [
            ("2019年5月4日", date(2019, 5, 4)),
            ("二〇一九年五月四日", date(2019, 5, 4)),
            ("二○○四年十二月三十一日", date(2004, 12, 31)),
            ("２０１９年 5 月 4 日", date(2019, 5, 4)),
            ("2019年2月30日", None),
            ("2019年", None),
        ],
    )
    def test_day_from(self, written: str, day: date | None) -> None:
        assert day_from(written) == day

    @pytest.mark.parametrize(
        ("text", "effect"),
        [
            ("第五条 本条例自2018年5月1日起施行。", date(2018, 5, 1)),
            ("本办法自印发之日起施行，有效期五年。", "印发"),
            ("本办法由市财政局负责解释，自2021年1月1日起执行。", date(2021, 1, 1)),
            ("《停车办法》自2018年5月1日起施行。", None),
            ("新建停车场自2018年5月1日起执行新的标准。", None),
            ("本条例规范停车。", None),
        ],
    )
    def test_effect_in(self, text: str, effect: date | str | None) -> None:
        assert effect_in(text) == effect


class TestDocNumber:
    @pytest.mark.parametrize(
        ("title", "text", "number"),
        [
            ("", "某市财政局关于停车收费的通知 某财函〔2020〕83号 各区财政局：", "某财函〔2020〕83号"),
            ("", "关于停车收费的通知某财函[2020] 83 号各区财政局：", "某财函〔2020〕83号"),
            ("停车办法（某政办﹝2013﹞12号）", "为规范停车，制定本办法。", "某政办〔2013〕12号"),
            ("", "各区财政局：现将《省财政厅关于停车的通知》（省财〔2020〕1号）转发给你们。", None),
            ("", "为贯彻《停车规划》（省政〔2020〕1号），制定本方案。", None),
            ("", "某区政府： 某政呈〔2007〕96号文收悉。", None),
            ("", "根据省财〔2020〕1号文件精神，通知如下：", None),
        ],
    )
    def test_own_number_and_never_anothers(self, title: str, text: str, number: str | None) -> None:
        assert doc_number_of(title, text) == number


class TestIssuers:
    def test_from_title(self) -> None:
        assert issuers_from_title("财政部税务总局关于停车税收的公告") == ("财政部", "税务总局")
        assert issuers_from_title("河北省教育厅 河北省财政厅关于印发停车办法的通知") == ("河北省教育厅", "河北省财政厅")
        assert issuers_from_title("国家税务总局河北省税务局关于停车的通告") == ("国家税务总局河北省税务局",)
        assert issuers_from_title("关于停车的通知") == ()
        assert issuers_from_title("城市停车管理办法") == ()

    def test_from_the_signature(self) -> None:
        signature = signature_in("请遵照执行。\n某某市财政局\n某某市教育局\n2020年3月1日\n附件：停车场名单")
        assert signature is not None
        assert signature.issuers == ("某某市财政局", "某某市教育局")
        assert signature.day == date(2020, 3, 1)

    def test_a_day_on_which_another_text_was_issued_is_no_signature(self) -> None:
        assert signature_in("国务院1984年4月7日发布的《停车条例》同时废止。") is None

    @pytest.mark.parametrize(
        ("title", "issuers", "region"),
        [
            ("济南市停车条例", (), "山东省济南市"),
            ("山东省停车条例", (), "山东省"),
            ("停车条例", ("山东省人民代表大会常务委员会",), "山东省"),
            ("青岛崂山停车规定", ("青岛市人民代表大会常务委员会",), "山东省青岛市"),
            ("国务院关于支持山东省停车的意见", (), "全国"),
            ("停车办法", (), None),
        ],
    )
    def test_region(self, title: str, issuers: tuple[str, ...], region: str | None) -> None:
        assert region_of(title, issuers) == region


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


class TestTitles:
    def test_editions_of_one_title_have_one_key(self) -> None:
        key = title_key("停车条例实施细则")
        assert title_key("《中华人民共和国停车条例 实施细则（2019修订）》") == key
        assert title_key("停车条例实施细则(2010年修正本)") == key
        assert title_key("停车条例实施细则（试行）") != key
        assert title_key("济南市停车条例实施细则") != key

    def test_what_lives_on_in_versions(self) -> None:
        assert names_a_regulation("停车条例")
        assert names_a_regulation("停车管理办法（试行）")
        assert not names_a_regulation("关于停车工作的通知")

    @pytest.mark.parametrize(
        ("text", "title"),
        [
            ("某市关于延长缴费期限的通知 某财函〔2020〕83号 各区：", "某市关于延长缴费期限的通知"),
            ("# 停车条例\n第一条 甲。", "停车条例"),
            ("上海：一百余项规范出台。新华社上海电", "上海：一百余项规范出台"),
            ("甲" * 200, "甲" * 80),
        ],
    )
    def test_first_sentence_serves(self, text: str, title: str) -> None:
        assert title_from_text(text) == title


class TestComplete:
    TEXT = (
        "# 济南市停车条例\n2001年2月3日 济南市第十二届人民代表大会常务委员会第五次会议通过\n"
        "2019年4月5日 济南市第十七届人民代表大会常务委员会第九次会议修正\n<!-- INFO END -->\n"
        "第一条 为规范停车，制定本条例。\n第二条 本条例自2001年3月1日起施行。《济南市洗车办法》同时废止。"
    )

    def test_absent_fields_are_read_and_given_ones_are_kept(self) -> None:
        policy = complete(Policy(id="1", title="济南市停车条例", text=self.TEXT, published_on=date(2019, 4, 5)))
        assert policy.issuers == ("济南市人民代表大会常务委员会",)
        assert policy.region == "山东省济南市"
        assert policy.written_on == date(2019, 4, 5)
        assert policy.doc_number is None
        assert [c.label for c in policy.clauses] == ["第一条", "第二条"]
        given = Policy(id="1", title="济南市停车条例", text=self.TEXT, issuers=("甲局",), region="乙市")
        assert (complete(given).issuers, complete(given).region) == (("甲局",), "乙市")

    def test_the_first_versions_day_is_not_the_amended_ones(self) -> None:
        policy = complete(Policy(id="1", title="济南市停车条例", text=self.TEXT, published_on=date(2019, 4, 5)))
        assert policy.effective_on is None
        assert policy.relations == (Relation(type="repeals", target="济南市洗车办法", on=date(2001, 3, 1)),)

    def test_an_order_number_and_its_offices(self) -> None:
        text = (
            "# 停车条例\n2018年11月6日 中华人民共和国国务院、中华人民共和国中央军事委员会令第706号公布\n"
            "2019年3月1日 施行\n<!-- INFO END -->\n第一条 甲。\n第二条 乙。"
        )
        policy = complete(Policy(id="1", title="停车条例", text=text))
        assert policy.doc_number == "国务院、中央军事委员会令第706号"
        assert policy.issuers == ("国务院", "中央军事委员会")
        assert policy.effective_on == date(2019, 3, 1)

    def test_nothing_is_made_up(self) -> None:
        policy = complete(Policy(id="1", title="", text="请勿占道停车。谢谢合作。"))
        assert policy.title == "请勿占道停车"
        absent = (policy.doc_number, policy.written_on, policy.published_on, policy.effective_on, policy.region)
        assert absent == (None,) * 5
        assert (policy.issuers, policy.relations) == ((), ())
