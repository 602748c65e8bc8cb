"""What a decision does to the policies it names: «关于修改和废止部分规章的决定», lists of what was repealed.

Called by relations.py for titles that say so. Such a text speaks in lists: a sentence says what happens («对下列
规章予以废止：»), the lines below it say to what. What stands in quotation marks is another text's new wording.
"""

import re
from collections.abc import Iterator

from policy_index.reading.titles import names_a_policy

_NAME = r"《(?:[^《》]|《[^《》]*》)+》"
_TITLE = re.compile(r"修改|修订|修正|废止|失效|停止执行|清理")
_IN_TITLE = re.compile(
    rf"关于(?P<act>修改|修订|修正|废止|宣布失效|停止执行)(?P<names>{_NAME}(?:[、，和及与]*{_NAME})*)(?!的?实施)"
)
_QUOTED = re.compile(r"“[^“”]*”")
_PIECE = re.compile(r"[^。；\n：:]+")
_NUMBER = r"(?:第?[一二三四五六七八九十百]+[、.．条]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])"
_ITEM = re.compile(
    rf"^(?P<number>{_NUMBER})?[ \t\u3000]*(?P<verb>对|将|废止|删去|修改|停止执行)?[ \u3000]*(?P<name>{_NAME})"
)
_ALONE = re.compile(r"(?:[（(][^（）()]*[）)])?\W*$")
_MORE = re.compile(rf"[、，和及与]+(?P<name>{_NAME})")
_KEPT = re.compile(r"保留|继续有效|继续执行|延长")
_REPEALS = re.compile(r"废止|失效|停止执行|停止施行")
_AMENDS = re.compile(r"修改|修订|修正|删去|删除|增加")


def decided(title: str, text: str) -> Iterator[tuple[str, str]]:
    """(relation type, title named) for all that a decision repeals or amends; nothing for any other text."""
    if not _TITLE.search(title):
        return
    named = _IN_TITLE.search(title)
    if named:
        act = "repeals" if _REPEALS.search(named["act"]) else "amends"
        yield from ((act, name[1:-1]) for name in re.findall(_NAME, named["names"]))
    if not named or "等" in title or "和" in title:
        yield from _from_lists(_QUOTED.sub("", text), _act(title))


def _from_lists(text: str, act: str | None) -> Iterator[tuple[str, str]]:
    """What the lines name, by the act they state themselves, else by that of the sentence above them."""
    for piece in (match.group().strip() for match in _PIECE.finditer(text)):
        item = _ITEM.match(piece)
        if item is None:
            act = _act(piece) if _stated(piece) else act
            continue
        own = _act(_bare_of_names(piece)) or act
        names = [item["name"][1:-1]]
        at = item.end()
        while more := _MORE.match(piece, at):
            names.append(more["name"][1:-1])
            at = more.end()
        says_so = item["number"] or item["verb"] or _act(_bare_of_names(piece)) or _ALONE.match(piece, at)
        if own and says_so:
            yield from ((own, name) for name in names if names_a_policy(name))


def _stated(piece: str) -> bool:
    return bool(_KEPT.search(piece) or _REPEALS.search(piece) or _AMENDS.search(piece))


def _act(piece: str) -> str | None:
    """The one act that a piece states; None where it states none or several."""
    repeals, amends = bool(_REPEALS.search(piece)), bool(_AMENDS.search(piece))
    if _KEPT.search(piece) or repeals == amends:
        return None
    return "repeals" if repeals else "amends"


def _bare_of_names(piece: str) -> str:
    return re.sub(_NAME, "", piece)
