"""Home addresses: from the house number back to the street, never the district, which an answer needs."""

import re
from collections.abc import Iterator

from bot.privacy.message import Message
from bot.privacy.secret import Found, SecretType
from bot.privacy.vocabulary import either

_NUMBER = r"[0-9甲乙丙丁东西南北之附a-z\-—－]{0,6}\d[0-9a-z\-—－之]{0,6}"
_UNIT = (
    rf"(?:{_NUMBER}\s?(?:号院|号楼|号|栋|幢|座|单元|门洞|门|排|户|室|层|楼|房|弄|组|队)|[a-z]\s?[座栋区]\s?\d{{0,5}})"
)
_UNITS = rf"{_UNIT}(?:[\s,，、\-]?{_UNIT})*(?:\s?-?\d{{3,4}}(?!\d|{either('units')}))?"
_INNER = rf"{_NUMBER}\s?(?:号院|号楼|栋|幢|座|单元|室|户|排)(?:[\s,，、\-]?{_UNIT})*(?:\s?-?\d{{3,4}}(?!\d))?"
_HAN = r"[㐀-䶿一-鿿]"
_STREET = rf"(?:{_HAN}{{1,12}}?{either('road_ends')}|{_HAN}{{1,12}}?{either('estate_ends')})"
_ADDRESS = re.compile(rf"({_STREET}(?:[\s,，]?{_STREET}){{0,3}})\s?({_UNITS}(?:[\s,，]?{_HAN}{{0,12}}?\s?{_INNER})*)")
_BARE_UNITS = re.compile(rf"(?:{_NUMBER}\s?(?:号楼|栋|幢|座|排))[\s,，\-]?(?:{_NUMBER}\s?(?:单元|门|户|室|号|层)?)+")
_DETAIL = re.compile(r"单元|室|户|栋|幢|\d座|号楼|号院|\d排")
_HOME = re.compile(either("home_words"))
_OFFICE = re.compile(either("office_words"))
_PLACE = re.compile(rf".*(?:{either('place_ends')}(?!间|域|里|场|政)|{either('home_words')}|[我在住到去于是的])")


class HomeAddress:
    """Street or estate with a house number."""

    def find(self, message: Message) -> Iterator[Found]:
        """A bare street and number beside an office stays, unless the person says to live there."""
        for match in _ADDRESS.finditer(message.flat):
            start = self._start(message, match.start(1), match.end(1))
            home = _HOME.search(message.before(start, 24)) or _DETAIL.search(match.group(2))
            office = _OFFICE.search(
                message.before(start, 10) + message.view[start : match.end()] + message.after(match.end(), 8)
            )
            if home or not office:
                yield Found(SecretType.ADDRESS, start, match.end())
        for match in _BARE_UNITS.finditer(message.flat):
            if not message.taken(*match.span()) and len(re.findall(r"\d+", match.group())) > 1:
                yield Found(SecretType.ADDRESS, *match.span())

    def _start(self, message: Message, start: int, end: int) -> int:
        """Move past province, city and district, and past words like 我住 that the pattern took along."""
        lead = _PLACE.match(message.view[start : end - 2])
        return start + lead.end() if lead else start
