"""Offices from titles and signatures, and the place a document holds for."""

from datetime import date

import pytest

from policy_index.reading.issuers import issuers_from_title, region_of, signature_in


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
