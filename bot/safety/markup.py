"""Markup and query languages. A question with a little harmless markup in it is still a question."""

import re
from functools import cache

import yaml

from bot.outcomes import Outcome
from bot.safety.rules import DATA
from bot.safety.screened import Screened
from bot.safety.wording import Wording

_TAG = re.compile(r"</?[a-z!][^<>]{0,300}>?")
_LINK_QUESTION = re.compile(
    r"(?:链接|网址|短信|二维码).{0,14}(?:是真|是假|真的|可信|能点|能不能点|骗人|骗局|诈骗吗|安全吗)"
)
ENOUGH_WORDS = 4

CODE = Screened(
    Outcome.INVALID_MESSAGE,
    "markup",
    "这段内容像是代码，我读不了。请用一句话说说您要办的事或想问的政策。",
)
STRANGE_LINK = Screened(
    Outcome.REFUSE_NOT_OURS,
    "strange_link",
    "来路不明的链接我无法核实，请不要点开，也不要填写身份证号、银行卡号和验证码。"
    "政府补贴以主管部门官方网站和窗口的通知为准；怀疑是诈骗，请拨打 96110 反诈专线。",
    ("96110",),
)


def find_markup(wording: Wording) -> Screened | None:
    """Code is turned away, whatever stands beside it; plain tags only where no question is left without them."""
    if _dangerous().search(wording.plain):
        return STRANGE_LINK if _LINK_QUESTION.search(wording.tight) else CODE
    if _LINK_QUESTION.search(wording.tight) and "gov.cn" not in wording.plain:
        return STRANGE_LINK
    bare = _TAG.sub(" ", wording.plain)
    return CODE if bare != wording.plain and Wording(bare).han < ENOUGH_WORDS else None


@cache
def _dangerous() -> re.Pattern[str]:
    patterns: list[str] = yaml.safe_load((DATA / "code.yaml").read_text(encoding="utf-8"))
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
