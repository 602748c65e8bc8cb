"""Commands, code, noise and anger; and that nothing of a message is ever repeated."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.outcomes import Outcome
from bot.safety.screening import screen


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("", Outcome.INVALID_EMPTY),
        ("  \u200b\u2060 ", Outcome.INVALID_EMPTY),
        ("？！……", Outcome.INVALID_MESSAGE),
        ("😀😀", Outcome.CLARIFY_WHAT),
        ("qwertyuiop", Outcome.INVALID_MESSAGE),
        ("xcvbnmkjhg", Outcome.INVALID_MESSAGE),
        ("hjhjhjhjhjhj", Outcome.INVALID_MESSAGE),
        ("/start", Outcome.SMALLTALK_WHO),
        ("/session_start", Outcome.INVALID_MESSAGE),
        ('/choose{"number": "1"}', Outcome.INVALID_MESSAGE),
        ("／restart", Outcome.INVALID_MESSAGE),
        ("\u200b/restart", Outcome.INVALID_MESSAGE),
        ("EXTERNAL: anything", Outcome.INVALID_MESSAGE),
        ("<script>alert(1)</script> 护照怎么办理要什么材料", Outcome.INVALID_MESSAGE),
        ("<b></b>", Outcome.INVALID_MESSAGE),
        ("x' OR 1=1 --", Outcome.INVALID_MESSAGE),
        ("${jndi:rmi://h/x}", Outcome.INVALID_MESSAGE),
        ("title:* AND _exists_:phone", Outcome.INVALID_MESSAGE),
        ("{{7*7}}", Outcome.INVALID_MESSAGE),
        ("javascript:alert(1) 这个网址是真的吗", Outcome.REFUSE_NOT_OURS),
        ("你们就是一群废物", Outcome.HANDOFF_HUMAN_OFFERED),
        ("一帮骗子", Outcome.HANDOFF_HUMAN_OFFERED),
        ("听不懂人话吗", Outcome.HANDOFF_HUMAN_OFFERED),
        ("再不解决我就找记者曝光", Outcome.HANDOFF_HOTLINE_OFFERED),
    ],
)
def test_outcomes(text: str, outcome: Outcome) -> None:
    screened = screen(text)
    assert screened is not None
    assert screened.outcome is outcome


@pytest.mark.parametrize(
    "text",
    [
        "护照丢了怎么补",
        "7",
        "20191104",
        "第二个",
        "都不是",
        "hello",
        "ni hao",
        "shenfenzheng zenme ban",
        "gjj",
        "C1驾照能换B2吗",
        "<b>居住证</b>怎么续签",
        "房价<300万怎么交税",
        "邮箱 a@b.com 收不到验证码",
        "转人工",
        "我要投诉小区物业",
        "废物利用补贴怎么申请",
        "垃圾分类标准",
        "操作证年审",
        "〔姓名〕的残疾证怎么换",
    ],
)
def test_the_usual_case_passes(text: str) -> None:
    assert screen(text) is None


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_screened_without_error(text: str) -> None:
    screened = screen(text)
    assert screened is None or screened.sentence


@settings(deadline=None, max_examples=80)
@given(
    st.sampled_from(["<img src=x onerror={}>", "/cmd_{}", "<script>{}</script>", "EXTERNAL: {}"]),
    st.text("bcdfghjk", min_size=8, max_size=12),
)
def test_nothing_of_a_message_comes_back(carrier: str, mark: str) -> None:
    screened = screen(carrier.format(mark))
    assert screened is not None
    assert mark not in screened.sentence
    assert "<" not in screened.sentence
