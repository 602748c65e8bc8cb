"""A document's own number (文号): 国办发〔2020〕5号, 国务院令第706号; never one of another that it quotes.

Called by metadata.py. Brackets and spaces come in many forms; the number is given in the usual one, with 〔〕.
"""

import re
import unicodedata

from policy_index.reading.words import words

_NUMBER = re.compile(
    r"(?P<office>[\u4e00-\u9fff]{1,14}?)[ \u3000]*[〔\[［﹝【（(][ \u3000]*(?P<year>(?:19|20)\d{2})[ \u3000]*"
    r"[〕\]］﹞】）)][ \u3000]*(?:第[ \u3000]*)?(?P<serial>\d{1,5})[ \u3000]*号"
)
# A number that stands alone in a sentence: its office of few characters, none of them a word of the sentence.
DOC_NUMBER = r"[\u4e00-\u9fff]{1,8}[〔\[［﹝【（(](?:19|20)\d{2}[〕\]］﹞】）)](?:第)?\d{1,5}号"
_SERIAL = r"[\d零〇一二三四五六七八九十百]{1,5}"
_ORDER = re.compile(rf"(?P<office>[\u4e00-\u9fff、]{{2,40}}?)令[ \u3000]*[（(]?第?[ \u3000]*(?P<serial>{_SERIAL})号")
_QUOTING = re.compile(r"(?:》[ \u3000]*[（(]|[（(][^（）()]*、|按照?|根据|依据|依照|落实|贯彻|执行|转发|见|以)$")
_ADDRESSEE = re.compile(r"[：:]")


def doc_number_of(title: str, text: str) -> str | None:
    """The document's own number from its head or the end of its title; None where it doesn't show one."""
    head = unicodedata.normalize("NFKC", text[: words().head_length]).replace("﹝", "〔")
    head = _ADDRESSEE.split(head, maxsplit=1)[0]
    plain_title = unicodedata.normalize("NFKC", title)
    for match in _NUMBER.finditer(head):
        if not _quoted(head, match) and match.group() not in plain_title:
            return _usual(match)
    for match in _NUMBER.finditer(plain_title):
        if match.end() >= len(plain_title) - 1 and not _quoted(plain_title, match):
            return _usual(match)
    return None


def number_key(number: str) -> str:
    """What all ways to write one number have in common: 鲁政发〔2010〕5号, 鲁政发[2010] 第5号."""
    plain = re.sub(r"\s|第", "", unicodedata.normalize("NFKC", number))
    return re.sub(r"[〔\[﹝【(]((?:19|20)\d{2})[〕\]﹞】)]", r"〔\1〕", plain)


def order_number_in(line: str) -> str | None:
    """The number of an order (令) in a line of a record of adoption: `国务院令第706号`."""
    match = _ORDER.search(line)
    if not match:
        return None
    return f"{match['office'].replace('中华人民共和国', '')}令第{match['serial']}号"


def _usual(match: re.Match[str]) -> str:
    return f"{_office(match['office'])}〔{match['year']}〕{match['serial']}号"


def _office(before: str) -> str:
    """The office's short name: what stands behind a word that a title or heading ends with."""
    breaks = (*words().title_endings, "印发", "转发", "批转", "发布")
    ends = [before.rfind(e) + len(e) for e in breaks if e in before[:-1]]
    return before[max(ends, default=0) :].lstrip("号日年月的")


def _quoted(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()]
    after = text[match.end() : match.end() + 2]
    office = _office(match["office"])
    return (
        not office
        or bool(_QUOTING.search(before) or _QUOTING.search(before + match["office"][: -len(office)]))
        or bool(re.match(r"(按照?|根据|依据|依照|落实|贯彻|执行|转发)", match["office"]))
        or after.startswith(("文", "精神", "规定"))
    )
