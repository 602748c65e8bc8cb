"""Where a guide comes from, in words: its area and date, and what to say first to a person of another place."""

from datetime import date

from bot.replies import sentences
from policy_index.records import Guide
from policy_index.text.places import Place, place_of, places_in


def place_named(text: str) -> Place | None:
    """The most particular place that the words name, if any."""
    return place_of(text)


def other_place(guide: Guide, text: str, remembered: str | None) -> str | None:
    """The name of the place that was asked for where this guide doesn't hold there; None where it does.

    A place in the words decides; without one, the place that the conversation remembers.
    """
    area = place_of(guide.region)
    asked = [place for place, _, _ in places_in(text)] or [place for place, _, _ in places_in(remembered or "")]
    if area is None or not asked or any(_fits(area, place) for place in asked):
        return None
    return asked[-1].name


def _fits(area: Place, asked: Place) -> bool:
    return area.governs(asked) or asked.governs(area)


def area_of(guide: Guide) -> str:
    """The guide's area in words."""
    return guide.region or sentences.GUIDE_AREA_UNKNOWN


def month_in_words(day: date) -> str:
    """`2021年5月`: sources describe a month, rarely a day."""
    return f"{day.year}年{day.month}月"


def day_in_words(day: date) -> str:
    """`2026年11月24日`."""
    return f"{month_in_words(day)}{day.day}日"


def source_sentence(guide: Guide) -> str:
    """The sentence that names the guide's source, area and date."""
    name = guide.source or sentences.GUIDE_SOURCE_NAME
    if guide.source_date is None:
        return sentences.GUIDE_SOURCE_UNDATED.format(source=name, area=area_of(guide))
    return sentences.GUIDE_SOURCE.format(source=name, area=area_of(guide), day=month_in_words(guide.source_date))


def other_place_sentence(guide: Guide, place: str) -> str:
    """What is said first to a person who asked for another place."""
    day = month_in_words(guide.source_date) if guide.source_date else sentences.GUIDE_DAY_UNKNOWN
    return sentences.GUIDE_OTHER_PLACE.format(area=area_of(guide), day=day, place=place)
