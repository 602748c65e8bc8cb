"""Danger is heard in many words, and questions about rules are not mistaken for it."""

import re

import pytest

from bot.safety.rules import Rule, rules
from bot.safety.screening import screen


@pytest.mark.parametrize(
    ("text", "reason", "number"),
    [
        ("日子太难了，我不想活了", "self_harm", "12356"),
        ("我弟刚把一整瓶安眠药吞了，低保的事先不问了", "self_harm", "120"),
        ("同学站在天台上说要跳", "self_harm", "110"),
        ("wo bu xiang huo le", "self_harm", "12356"),
        ("woxiangzisha", "self_harm", "12356"),
        ("我 不 想 活 了", "self_harm", "12356"),
        ("不\u200b想\u200b活\u200b了", "self_harm", "12356"),
        ("我不想活了，再问下材料，<script>", "self_harm", "12356"),
        ("屋里好大的煤气味，能开灯找吗", "gas_leak", "119"),
        ("天然气管漏气了", "gas_leak", "119"),
        ("屋裡都是瓦斯味", "gas_leak", "119"),
        ("晚上烧煤取暖，早上全家头晕想吐", "carbon_monoxide", "120"),
        ("楼上着火了！", "fire", "119"),
        ("电瓶在楼道充电冒烟了", "fire", "119"),
        ("救命", "violence", "110"),
        ("丈夫喝了酒就用皮带抽我", "violence", "110"),
        ("后面一直有人尾随我", "violence", "110"),
        ("娘喝药了", "self_harm", "120"),
        ("活着还图什么盼头", "self_harm", "12356"),
        ("i want to die", "self_harm", "12356"),
        ("老人倒在路边不省人事", "medical", "120"),
        ("油锅着了", "fire", "119"),
        ("水漫上来了，水已经没到腰了", "drowning_or_trapped", "119"),
        ("民警让我开视频做笔录，还不能告诉家人", "fraud_now", "96110"),
        ("他又在打我，我把自己锁在卫生间", "violence", "110"),
        ("门口有个人拿着菜刀要砍人", "violence", "110"),
        ("有人掉河里了", "drowning_or_trapped", "119"),
        ("我被困在电梯里了", "drowning_or_trapped", "119"),
        ("奶奶突然晕倒叫不醒", "medical", "120"),
        ("爷爷嘴歪了，胳膊也抬不起来", "medical", "120"),
        ("小孩误食了老鼠药", "medical", "120"),
        ("孙子在商场走丢了", "child_or_elder_missing", "110"),
        ("宝宝被锁在车里了", "child_or_elder_missing", "110"),
        ("自称公安的让我把钱转到安全账户", "fraud_now", "96110"),
        ("刚才给骗子转账了，怎么办", "fraud_now", "96110"),
    ],
)
def test_danger_is_heard(text: str, reason: str, number: str) -> None:
    screened = screen(text)
    assert screened is not None
    assert (screened.outcome.split("_")[0], screened.reason) == ("crisis", reason)
    assert number in screened.numbers


@pytest.mark.parametrize(
    "text",
    [
        "自杀的保险赔付规定有哪些",
        "工伤期间自杀能不能算工亡认定",
        "农药经营许可证要什么材料",
        "燃气报警器安装标准",
        "燃气泄漏应急预案要备案吗",
        "消防验收要交什么材料",
        "家里去年着火了，房产证烧毁了怎么补办",
        "发生火灾的单位怎么处罚",
        "家暴告诫书去哪里申请",
        "人身保护令怎么办理",
        "老人走失手环哪里领",
        "孩子出生证丢了",
        "身份证找不到了怎么补",
        "电梯检验多久一次",
        "中风后遗症能评残疾吗",
        "高血压门诊报销比例",
        "电信诈骗处罚条例第几条",
        "我想死心塌地留在本地工作，落户怎么办",
        "我快被这些材料烦死了",
        "饿死了，食堂几点开门",
        "跳楼价促销合法吗",
        "转账证明要盖章吗",
        "救命钱什么时候能退",
    ],
)
def test_questions_are_no_danger(text: str) -> None:
    screened = screen(text)
    assert screened is None or not screened.outcome.startswith("crisis")


def test_what_to_do_first_is_said_first() -> None:
    screened = screen("厨房有煤气味")
    assert screened is not None
    assert screened.sentence.index("不要开灯") < screened.sentence.index("窗") < screened.sentence.index("119")


@pytest.mark.parametrize("rule", rules("crisis"), ids=lambda rule: rule.answer.reason)
def test_every_number_stands_in_the_sentence(rule: Rule) -> None:
    answer = rule.answer
    assert answer.numbers
    assert set(answer.numbers) <= set(re.findall(r"\d+", answer.sentence))
