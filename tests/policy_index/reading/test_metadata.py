"""Absent fields are read from the text, given ones are kept, and nothing is made up."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from policy_index.reading.metadata import complete
from policy_index.records import Policy, Relation


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


WORDS = [
    "2020年2月30日",
    "二〇〇〇年十三月一日",
    "自",
    "起施行",
    "《停车办法》",
    "同时废止",
    "号",
    "某财〔2020〕",
    "第〇条 ",
]
NOISE = ["令第", "财政部", "山东省", "。", "\n", "（", "）", "关于", "<!-- INFO END -->", "《", "》", "第十条", "公布"]


@given(st.lists(st.sampled_from([*WORDS, *NOISE]) | st.text(max_size=8), min_size=1, max_size=50).map("".join))
def test_any_text_can_be_read_and_stays_as_it_is(text: str) -> None:
    policy = complete(Policy(id="1", title="办法", text=text))
    assert (policy.id, policy.title, policy.text) == ("1", "办法", text)
    assert Policy.model_validate_json(policy.model_dump_json()) == policy
