"""Who issued a document, read from its title, its signature or its record of adoption; and for which place.

Called by metadata.py and adoption.py. Names stay as written, but for «中华人民共和国» before an office's name.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from policy_index.reading.dates import DAY, day_from
from policy_index.reading.words import words
from policy_index.text.places import places_in

NATIONWIDE = "全国"
_TITLE_VERB = re.compile(r"(?:关于|印发|转发|批转|公告|通告|令(?:第|$|[ \u3000]*[（(]))")
_SEPARATOR = re.compile(r"[ \u3000、，,\n]+")
_NATIONAL = ("国务院", "国家", "全国", "中共中央", "中央", "最高人民", "中国", "中华")
_TAX_OFFICE = re.compile(r"(国家税务总局) ([\u4e00-\u9fff]{2,12}税务局)")
_TOLD_ABOUT = re.compile(
    r"[ \u3000]*(?:发布|公布|颁布|颁发|批准|批转|印发|下发|通过|制定|修订|修正|施行|实施|执行|召开|会议|令"
    r"|[起前后至到的以之在第、，,。；;])"
)
_CITY_SUFFIX = "市州盟"


@dataclass(frozen=True)
class Signature:
    """The office and the day at a document's end."""

    issuers: tuple[str, ...]
    day: date | None


def issuers_from_title(title: str) -> tuple[str, ...]:
    """The offices that a title begins with («A B关于…»); empty where it doesn't begin so."""
    match = _TITLE_VERB.search(title)
    if not match or match.start() == 0:
        return ()
    return _offices(title[: match.start()].strip("《 \u3000"))


def signature_in(text: str) -> Signature | None:
    """The first signature behind a full stop or at a line's beginning: offices, then the day."""
    for match in re.finditer(DAY, text):
        if _TOLD_ABOUT.match(text, match.end()):
            continue
        before = text[max(0, match.start() - 160) : match.start()]
        name = re.split(r"[。！？；：:”」]|附件", before)[-1]
        issuers = _offices(name.strip())
        if issuers:
            return Signature(issuers, day_from(match.group()))
    return None


def region_of(title: str, issuers: tuple[str, ...]) -> str | None:
    """The place a document holds for: the one its title begins with, else its first issuer's.

    `山东省`, `山东省济南市`, or `全国` for the offices of the state; None where nothing says so.
    """
    for name in (title.removeprefix("《"), *issuers[:1]):
        found = places_in(name)
        if found and found[0][1] == 0:
            return _full_region(name, " ".join(issuers))
    if title.startswith(_NATIONAL) or (issuers and (issuers[0].startswith(_NATIONAL) or issuers[0].endswith("部"))):
        return NATIONWIDE
    return None


def office_name(name: str) -> str:
    """An office's name without the country's before it."""
    return name.removeprefix("中华人民共和国") or name


def _offices(names: str) -> tuple[str, ...]:
    endings = tuple(words().issuer_endings)
    spaced = _TAX_OFFICE.sub(r"\1\2", _borders().sub(" ", names))
    offices = [office_name(n) for n in _SEPARATOR.split(spaced) if n]
    longest = words().issuer_length
    return tuple(offices) if offices and all(o.endswith(endings) and len(o) <= longest for o in offices) else ()


@cache
def _borders() -> re.Pattern[str]:
    """Where one office's name ends and the next begins without a gap between them."""
    starts = "|".join([*words().provinces, *words().national_offices, "国家", "中国", "中共"])
    return re.compile(rf"(?<=[厅局委部会院行署])(?=(?:{starts})|省[\u4e00-\u9fff]{{2,12}}[厅局委])")


def _full_region(name: str, elsewhere: str) -> str:
    (place, _, end) = places_in(name)[0]
    rest = places_in(name)
    province = next((p for p in words().provinces if p.startswith(place.province)), place.province)
    if not place.city:
        inner = next((f for f in rest[1:2] if f[0].city and f[0].province == place.province), None)
        if inner is None or inner[1] > len(province):
            return province
        place, end = inner[0], inner[2]
    suffix = name[end : end + 1]
    if suffix not in _CITY_SUFFIX:
        spelt_out = re.search(f"{place.city}([{_CITY_SUFFIX}])", elsewhere)
        suffix = spelt_out[1] if spelt_out else ""
    return f"{province}{place.city}{suffix}"
