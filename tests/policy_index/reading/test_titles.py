"""Keys of titles, and the title of a text that has none."""

import pytest

from policy_index.reading.titles import names_a_regulation, title_from_text, title_key


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
