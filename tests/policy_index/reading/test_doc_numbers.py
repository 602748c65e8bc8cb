"""A document's own number, and never one that it quotes."""

import pytest

from policy_index.reading.doc_numbers import doc_number_of


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
