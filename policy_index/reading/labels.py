"""How Chinese texts number their parts: the patterns for 第X条, 章/节, 一、 (一) 1., and what a numeral is worth.

Used by everything in this package that cuts a text.
"""

import re

NUMERAL = r"[零〇○一二三四五六七八九十百千两]{1,7}|\d{1,4}"
ARTICLE = re.compile(rf"第(?P<number>{NUMERAL})条(?P<sub>(?:之[一二三四五六七八九十]{{1,3}})?)")
DIVISION = re.compile(rf"第(?:{NUMERAL})(?P<unit>分?编|章|节)")
SECTION_MARKS = (
    re.compile(r"[一二三四五六七八九十]{1,3}、"),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]"),
    re.compile(r"\d{1,2}[.．、](?![\d%])"),
    re.compile(r"[（(]\d{1,2}[）)]"),
)
_DIVISIONS_BEFORE = re.compile(
    rf"(?:^|(?<=[\s\u3000。；录]))(?:第(?:{NUMERAL})(?:分?编|章|节)[ \u3000]*[^。；，：\n第]{{1,20}})+$"
)
_LONGEST_DIVISIONS = 160
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_RANKS = {"编": 1, "分编": 2, "章": 3, "节": 4}


def numeral_value(numeral: str) -> int:
    """The number that a Chinese or Arabic numeral stands for (`二十三` → 23)."""
    if numeral.isdecimal():
        return int(numeral)
    total = digit = 0
    for character in numeral:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit


def division_rank(heading: str, otherwise: int) -> int:
    """How high a heading stands: 编 above 章 above 节; `otherwise` for one that is none of these."""
    match = DIVISION.match(heading)
    return _RANKS[match["unit"]] if match else otherwise


def division_before(text: str, at: int) -> list[tuple[int, str]]:
    """The headings that stand in the same line right before `at`, with their offsets: «第一章总则 第一条 …».

    Of a table of contents before them only the last chain from high to low is taken.
    """
    nearest = max(0, at - _LONGEST_DIVISIONS)
    begin = max(text.rfind("\n", nearest, at) + 1, nearest)
    match = _DIVISIONS_BEFORE.search(text[begin:at].rstrip())
    if not match:
        return []
    starts = [begin + match.start() + m.start() for m in DIVISION.finditer(match.group())]
    chain: list[tuple[int, str]] = []
    for start, end in reversed(list(zip(starts, [*starts[1:], at], strict=True))):
        heading = text[start:end].strip()
        if chain and division_rank(heading, 0) >= division_rank(chain[0][1], 0):
            break
        chain.insert(0, (start, heading))
    return chain


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The same span without the white space at both ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
