"""What a policy says it does to others: «《X办法》同时废止» repeals, «关于修改《X》的决定» amends.

Called by metadata.py. Only plain statements count: a repealed article of another text, or a title that merely
stands in the same sentence, is none.
"""

import re
from datetime import date

from policy_index.reading.dates import day_from, effect_in
from policy_index.reading.titles import title_key
from policy_index.reading.words import words
from policy_index.records import Relation

_NAMED = r"《(?:[^《》]|《[^《》]*》)+》"
_ACTS = "发布|公布|颁布|通过|批准|制定|印发|下发|修订|修正|施行|实施|执行|试行"
_ISSUED_AS = (
    rf"(?:[^《》。；\n]{{0,90}}?(?:{_ACTS})的?"  # issued by whom and when
    r"|原|\d{4}年(?:\d{1,2}月\d{1,2}日)?的?)?"
)
_REMARK = r"(?:[（(][^（）()]{0,60}[）)])?"
_AND = rf"[ \u3000]*(?:[、，,]|和|及|以及|与|并)*[ \u3000]*{_ISSUED_AS}[ \u3000]*"
_LIST = re.compile(
    rf"(?P<list>{_NAMED}{_REMARK}(?:{_AND}{_NAMED}{_REMARK})*)"
    r"[，, \u3000]*(?:自[^。；《》]{2,30}起)?(?:同时|即行|立即|即|均|都|一并|相应|予以){0,2}"
    r"(?:废止|停止执行|停止施行|失效)"
)
_REPEAL_TITLE = re.compile(r"废止")
_AMEND_TITLE = re.compile(rf"关于(?:修改|修订|修正)(?P<name>{_NAMED})(?:第[^《》]*)?(?:的)?(?:决定|通知|公告|令)")
_REPEALED_IN_TITLE = re.compile(rf"关于(?:废止|宣布失效)(?P<name>{_NAMED})")
_NUMBERED = r"(?:(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])[ \u3000]*)?"
_LISTED = re.compile(rf"(?m)^[ \t\u3000]*{_NUMBERED}(?P<name>{_NAMED}){_REMARK}[；;。，,]?[ \t]*$")


def relations_in(title: str, text: str, first_issued_on: date | None = None) -> tuple[Relation, ...]:
    """The policies that this one repeals or amends, by title, each once.

    `first_issued_on`: the day from which a repeal «from the day of issue» holds, where the text was amended since.
    """
    found: dict[tuple[str, str], Relation] = {}
    for relation in (*_from_title(title, text), *_from_sentences(text, first_issued_on)):
        if title_key(relation.target) != title_key(title):
            found.setdefault((relation.type, title_key(relation.target)), relation)
    return tuple(found.values())


def _from_title(title: str, text: str) -> list[Relation]:
    amended = _AMEND_TITLE.search(title)
    if amended and "废止" not in title:
        return [Relation(type="amends", target=_bare(amended["name"]))]
    if not _REPEAL_TITLE.search(title) or "修改" in title:
        return []
    named = _REPEALED_IN_TITLE.search(title)
    targets = [named["name"]] if named else []
    if "等" in title or not named:
        targets += [m["name"] for m in _LISTED.finditer(text)]
    return [Relation(type="repeals", target=_bare(t)) for t in targets]


def _from_sentences(text: str, first_issued_on: date | None) -> list[Relation]:
    begin = max(0, len(text) - words().tail_length)
    tail = text[begin:]
    relations = []
    for match in _LIST.finditer(tail):
        if re.match(r"[^。；\n]{0,4}(?:的|日期)", tail[match.end() : match.end() + 6]):
            continue
        effect = effect_in(tail[: match.end()])
        day = effect if isinstance(effect, date) else first_issued_on
        own = re.search(r"自(?P<day>[^。；《》]{2,30})起", match.group())
        day = (day_from(own["day"]) if own else None) or day
        names = re.findall(_NAMED, match["list"])
        relations += [Relation(type="repeals", target=_bare(name), on=day) for name in names]
    return relations


def _bare(name: str) -> str:
    return name[1:-1].strip()
