"""Days as Chinese documents write them (2019年5月4日, 二〇一九年五月四日), and the day a text takes effect.

Called by the other readers of this package.
"""

import re
import unicodedata
from datetime import date

from policy_index.reading.labels import ARTICLE, numeral_value

_NUMERAL_DIGITS = "零〇○О0一二三四五六七八九"
DAY = (
    rf"(?:\d{{4}}|[{_NUMERAL_DIGITS}]{{4}})[ \u3000]*年[ \u3000]*"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[ \u3000]*月[ \u3000]*"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[ \u3000]*日"
)
_PARTS = re.compile(rf"(?P<year>\d{{4}}|[{_NUMERAL_DIGITS}]{{4}})年(?P<month>[^月]+)月(?P<day>[^日]+)日")
_DIGITS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0", "О": "0"}
_SENTENCE_LENGTH = 60
_EFFECT = re.compile(rf"(?:自|从|于|在)?(?P<day>{DAY})[ \u3000]*(?:零时|0时)?起?(?:正式)?(?:施行|实施|执行|生效)")
_FROM_ISSUE = re.compile(
    r"(?:自|从)(?P<of>公布|发布|颁布|公告|印发|下发|发文|通过|批准)之?日起(?:正式)?(?:施行|实施|执行|生效)"
)
_KINDS = "条例|办法|规定|细则|规则|决定|决议|通知|意见|措施|规程|公告|通告|方案|标准|章程|准则|制度|法|指南|政策"
_ITSELF = re.compile(rf"本[\u4e00-\u9fff]{{0,6}}(?:{_KINDS})|现予(?:公布|发布)|以上")


def day_from(written: str) -> date | None:
    """The day a Chinese date names; None for one that the calendar doesn't have."""
    match = _PARTS.search(re.sub(r"\s", "", unicodedata.normalize("NFKC", written)))
    if not match:
        return None
    year = "".join(_DIGITS.get(c, c) for c in match["year"])
    try:
        return date(int(year), numeral_value(match["month"]), numeral_value(match["day"]))
    except (ValueError, KeyError):
        return None


def effect_in(text: str) -> date | str | None:
    """When a text says it takes effect: a day, or the act whose day it is (`公布`, `印发` …); None: not said.

    The last such sentence about the text itself counts; «《X办法》自…起施行» is about another.
    """
    found: list[tuple[int, date | str]] = []
    for match in _EFFECT.finditer(text):
        day = day_from(match["day"])
        if day and _about_itself(text, match.start()):
            found.append((match.start(), day))
    found += [(m.start(), m["of"]) for m in _FROM_ISSUE.finditer(text) if _about_itself(text, m.start())]
    return max(found, key=lambda f: f[0])[1] if found else None


def _about_itself(text: str, at: int) -> bool:
    sentence = re.split(r"[。；\n]", text[max(0, at - _SENTENCE_LENGTH) : at])[-1]
    before = ARTICLE.sub("", sentence).strip("，, \u3000")
    return "》" not in sentence and (not before or bool(_ITSELF.search(before)))
