"""Home addresses: from the house number back to the street, never the district, which an answer needs."""

import re
from collections.abc import Iterator

from bot.privacy.message import Message
from bot.privacy.secret import Found, SecretType
from bot.privacy.vocabulary import either

_NUMBER = r"[0-9甲乙丙丁东西南北附a-z\-—－]{0,6}\d[0-9a-z\-—－之]{0,6}"
_FLAT = rf"(?:\s?-?\d{{3,4}}(?!\d|{either('units')}))?"
_DASHED = r"\d{1,3}[\-—－]\d{1,2}[\-—－]\d{2,4}(?!\d)"  # house, entrance, flat
_KINDS = "(?:号院|号楼|号|栋|幢|座|单元|门洞|门|排|户|室|层|楼|房|弄|组|队)"
_UNIT = rf"(?:{_DASHED}|{_NUMBER}\s?{_KINDS}|[a-z]\s?[座栋区]\s?\d{{0,5}})"
_INNER = rf"{_DASHED}|{_NUMBER}\s?(?:号院|号楼|栋|幢|座|单元|室|户|排)|[a-z]\s?[座栋]\s?\d{{0,5}}"
_UNITS = re.compile(
    rf"{_UNIT}(?:[\s,，、\-]?{_UNIT})*{_FLAT}"
    rf"(?:[\s,，]?[㐀-䶿一-鿿]{{0,12}}?\s?(?:{_INNER})(?:[\s,，、\-]?{_UNIT})*{_FLAT})*"
)
_STREET = re.compile(rf"[㐀-䶿一-鿿][㐀-䶿一-鿿\s,，]{{0,29}}?(?:{either('road_ends')}|{either('estate_ends')})\s?$")
_DETAIL = re.compile(r"单元|室|户|栋|幢|\d座|[a-z]座|号楼|号院|\d排")
_HOUSES = re.compile(rf"{_NUMBER}\s?(?:号楼|栋|幢|座|排)")
_HOME = re.compile(either("home_words"))
_OFFICE = re.compile(either("office_words"))
_LEAD = re.compile(
    rf".*(?:{either('place_ends')}(?!间|域|里|场|政)|{either('home_words')}|[我在住到去于是的问找从,，\s])"
)
LOOK_BACK = 30


class HomeAddress:
    """A house number, with the street, estate or village before it."""

    def find(self, message: Message) -> Iterator[Found]:
        """A bare street and number beside an office stays, unless the person says to live there."""
        for units in _UNITS.finditer(message.flat):
            start = self._street(message, units.start())
            if start is not None and self._is_home(message, start, units):
                yield Found(SecretType.ADDRESS, start, units.end())
            elif _HOUSES.match(units.group()) and len(re.findall(r"\d+", units.group())) > 1:
                yield Found(SecretType.ADDRESS, *units.span())

    def _street(self, message: Message, end: int) -> int | None:
        """Where the street begins: behind province, city and district, and behind words like 我住."""
        lead = message.before(end, LOOK_BACK)
        street = _STREET.search(lead)
        if street is None:
            return None
        named = lead[street.start() :]
        trimmed = _LEAD.match(named[:-2])
        return end - len(named) + (trimmed.end() if trimmed else 0)

    def _is_home(self, message: Message, start: int, units: re.Match[str]) -> bool:
        if _HOME.search(message.before(start, 24)) or _DETAIL.search(units.group()):
            return True
        around = message.before(start, 10) + message.view[start : units.end()] + message.after(units.end(), 8)
        return not _OFFICE.search(around)
