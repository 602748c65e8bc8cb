"""Days as documents write them, and the day a text takes effect."""

from datetime import date

import pytest

from policy_index.reading.dates import day_from, effect_in


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
