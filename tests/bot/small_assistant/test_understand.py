"""What the small assistant understands of plain, short and long messages."""

import pytest

from bot.acts import Act
from bot.small_assistant.understand import understand

GRIEVANCE = (
    "尊敬的领导您好，我是柳林小区的业主，楼下面馆的油烟机正对着卧室窗户，轰轰响到后半夜，"
    "找过物业三回，物业让找环保，环保又让找城管，互相推诿没人管，希望有关部门尽快处理。"
)
LONG_QUESTION = (
    "您好，我和爱人的户口都在外省，孩子今年六岁，在柳林小区租房住了四年，一直有居住证，社保也没断过，"
    "想咨询一下孩子明年上小学要准备哪些材料？"
)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("办捕捞证要带啥材料", Act.ASK_MATERIALS),
        ("養蜂登記要多久", Act.ASK_TIME),
        ("请问养蜂登记去哪里办？", Act.ASK_PLACE),
        ("养蜂登记收费吗", Act.ASK_FEE),
        ("能不能把证寄给我，快递也行", Act.ASK_COURIER),
        ("遛狗不牵绳罚多少钱", Act.ASK_POLICY),
        (GRIEVANCE, Act.COMPLAIN),
        (LONG_QUESTION, Act.ASK_MATERIALS),
        ("建议在河边步道装几盏路灯", Act.COMPLAIN),
        ("我的件办到哪了", Act.ASK_PROGRESS),
        ("转人工", Act.ASK_HUMAN),
        ("帮我找个代办", Act.ASK_HELPER),
        ("第二个", Act.CHOOSE),
        ("都不是", Act.DENY),
        ("好的", Act.AFFIRM),
        ("您好！", Act.GREET),
        ("好的，谢谢", Act.THANK),
        ("再说一遍吧", Act.REPEAT),
        ("你是谁", Act.ASK_WHO),
        ("讲个笑话", Act.CHITCHAT),
        ("明天会不会下雨", Act.OUT_OF_SCOPE),
        ("我爸晕倒了叫不醒", Act.CRISIS),
    ],
)
def test_understands(text: str, act: Act) -> None:
    understood = understand(text)
    assert (understood.act, understood.is_sure) == (act, True)


@pytest.mark.parametrize("text", ["养蜂", "渔业捕捞许可证核发", "20191104", "嘎嘎"])
def test_leaves_bare_words_open(text: str) -> None:
    assert not understand(text).is_sure
