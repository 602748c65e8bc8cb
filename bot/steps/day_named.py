"""The day that a question is about, where the person names one as such («按2018年的规定», «2019年5月当时»)."""

import calendar
import re
from dataclasses import replace
from datetime import date

from bot.steps.underway import Ended, Kitchenware, Underway
from policy_index.text.normalise import normalise

MONTHS = 12
_DAY = r"(?P<year>(?:19|20)\d{2})年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?)?"
# Only a day that is named as the day of the law counts: «2018年买的房» doesn't ask for the law of 2018.
_PATTERNS = (
    re.compile(rf"(?:按|按照|依|依照|根据|适用){_DAY}(?:的|时的|当时的)?(?:规定|条例|政策|办法|标准|法律|法规|版本)"),
    re.compile(rf"{_DAY}(?:当时|那时候|那时|的时候)[^。？?]{{0,12}}(?:规定|条例|政策|办法|标准|有效|怎么说|怎么规定)"),
)


def day_named(underway: Underway, _ware: Kitchenware) -> Underway | Ended:
    """The same turn, dated where the words name the day and the caller named none."""
    day = None if underway.dated else day_in(underway.text)
    return replace(underway, day=day, dated=True) if day else underway


def day_in(text: str) -> date | None:
    """The day named as that of the law; the last day of a year or month named alone. None: none, or no such day."""
    said = normalise(text)
    match = next(filter(None, (pattern.search(said) for pattern in _PATTERNS)), None)
    if match is None:
        return None
    year, month = int(match["year"]), int(match["month"] or MONTHS)
    if not 1 <= month <= MONTHS:
        return None
    length = calendar.monthrange(year, month)[1]
    day = int(match["day"] or length)
    return date(year, month, day) if 1 <= day <= length else None
