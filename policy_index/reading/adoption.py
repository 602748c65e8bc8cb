"""The record of adoption above a regulation's text (up to `<!-- INFO END -->`): bodies, days, order number.

Called by metadata.py. Its lines read «2018年11月6日 中华人民共和国国务院令第706号公布».
"""

import re
from dataclasses import dataclass
from datetime import date

from policy_index.reading.dates import DAY, day_from
from policy_index.reading.doc_numbers import order_number_in
from policy_index.reading.issuers import office_name

INFO_END = "<!-- INFO END -->"
_LINE = re.compile(rf"^[（(]?(?P<day>{DAY})[ \u3000]*(?P<act>.+)$")
_CONGRESS = re.compile(
    r"^(?P<place>[\u4e00-\u9fff]{2,12}?)第[^届第]{1,5}届人民代表大会(?P<standing>常务委员会)?(?:第[^次第]{1,5}次会议)?"
)
_ISSUED = re.compile(r"^(?P<names>[\u4e00-\u9fff、]{2,40}?)(?:令[^《》]*号)?(?:联合)?(?:发布|公布|颁布|修订)")
_ISSUE_WORDS = ("发布", "公布", "颁布")


@dataclass(frozen=True)
class Adoption:
    """What the record says. `first_on` is the day of the first adoption or issue, `last_on` of the latest."""

    first_on: date | None = None
    last_on: date | None = None
    effective_on: date | None = None
    issuers: tuple[str, ...] = ()
    doc_number: str | None = None


def read_adoption(text: str) -> Adoption:
    """The record of adoption of a text; an empty one where it has none."""
    head, mark, _ = text.partition(INFO_END)
    if not mark:
        return Adoption()
    lines = [(day, m["act"]) for m in map(_LINE.match, head.splitlines()) if m and (day := day_from(m["day"]))]
    acts = [(day, act) for day, act in lines if not act.startswith("施行")]
    effective = [day for day, act in lines if act.startswith("施行")]
    numbers = [number for _, act in acts if (number := order_number_in(act))]
    return Adoption(
        first_on=min((day for day, _ in acts), default=None),
        last_on=max((day for day, _ in acts), default=None),
        effective_on=effective[-1] if effective else None,
        issuers=_issuers([act for _, act in acts]),
        doc_number=numbers[-1] if numbers else None,
    )


def _issuers(acts: list[str]) -> tuple[str, ...]:
    congress = next((m for m in map(_CONGRESS.match, acts) if m), None)
    if congress:
        return (f"{congress['place']}人民代表大会{congress['standing'] or ''}",)
    for act in acts:
        match = _ISSUED.match(act)
        if match and any(word in act for word in _ISSUE_WORDS):
            return tuple(office_name(name) for name in match["names"].split("、"))
    return ()
