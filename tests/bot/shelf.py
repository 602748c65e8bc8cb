"""The records that tests of the conversation talk about, and ways to ask about them."""

from datetime import date

from bot.actions.registry import run
from bot.acts import Act
from bot.ports import Ports
from bot.question import Question
from bot.reply import Reply
from bot.state import State
from policy_index.records import Faq, Guide, Material
from tests.shelf_index import NoCases, ShelfIndex, policy

SOURCE = {"source": "办事指南汇编", "source_date": date(2021, 5, 1)}
FISHING = Guide(
    id="g-fishing",
    name="渔业捕捞许可证核发",
    region="广东省",
    department="渔政支队",
    materials=(Material(name="捕捞许可申请表"), Material(name="渔船检验证书", required=True)),
    promised_limit="6(工作日)",
    legal_limit="20(工作日)",
    place="滨海路8号二楼渔政窗口",
    phone="020-11110000",
    online=True,
    url="https://example.org/fishing",
    **SOURCE,
)
BEES_NEW = Guide(id="g-bees-1", name="养蜂登记", task_name="养蜂登记新办", region="广东省", phone="020-1", **SOURCE)
BEES_LOST = Guide(id="g-bees-2", name="养蜂登记", task_name="养蜂登记补办", region="广东省", phone="020-2", **SOURCE)
DOGS = policy(
    "p-dogs",
    "滨州市养犬管理条例",
    "第一条 为了规范养犬行为，制定本条例。",
    "第十二条 携犬外出不牵绳的，由公安机关处二百元罚款。",
    level="地方性法规",
)
OLD = policy("p-old", "旧渔港管理办法", "第三条 渔港夜间停泊每晚收费五元。", status="repealed")
HOURS = Faq(id="f-1", question="办事大厅周末开门吗", answer="周六上午开门，周日不开。", department="大厅管理科")
INDEX = ShelfIndex(FISHING, BEES_NEW, BEES_LOST, DOGS, OLD, HOURS)
PORTS = Ports(index=INDEX, cases=NoCases())


def question(text: str, act: Act, state: State | None = None, choice: int | None = None) -> Question:
    """A question of today's."""
    return Question("t1", "c1", text, date(2026, 11, 24), False, act, state or State(), choice)


def act_on(name: str, text: str, act: Act, state: State | None = None, choice: int | None = None) -> Reply:
    """What an action replies, over the shelf."""
    return run(name, question(text, act, state, choice), PORTS)


def told(reply: Reply) -> str:
    """All that a person reads."""
    return "\n".join(message.text for message in reply.messages)
