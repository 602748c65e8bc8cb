"""文号 in a query → the documents that bear it. 鲁政办字〔2019〕76号 in any form, parts of it, numbers of orders (令).

A number without its office counts only where the query says little else.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from policy_index.reading.labels import numeral_value
from policy_index.search.catalog import Head
from policy_index.text.normalise import normalise

_OPEN, _CLOSE = r"[(\[〔【﹝〈<{「『]", r"[)\]〕】﹞〉>}」』]"
_YEAR = r"(?P<year>(?:1 ?9|2 ?0) ?\d ?\d)"
_SERIAL = r"(?P<serial>\d(?: ?\d){0,4})"
_ORDER_SERIAL = r"(?P<serial>\d{1,4}|[零〇一二三四五六七八九十百]{1,7})"
_OFFICE = r"(?P<office>[一-鿿、]*)"
_DATED = re.compile(
    rf"{_OFFICE} *(?P<mark>{_OPEN})? *{_YEAR} *年? *{_CLOSE}? *年? *[-/.、,]? *第? *{_SERIAL} *"
    r"(?P<end>号)?(?![\d月日条])"
)
_ORDER = re.compile(rf"{_OFFICE}(?P<order>令) *[(]? *第? *{_ORDER_SERIAL} *号?")
_ORDER_BEFORE = re.compile(rf"{_OFFICE} *第? *{_ORDER_SERIAL} *号 *(?P<order>令)")
_UNDATED = re.compile(rf"{_OFFICE} *第? *{_SERIAL} *号(?!令)")
_FORMS = (_ORDER, _ORDER_BEFORE, _DATED, _UNDATED)
_HAN_YEAR = re.compile(r"[〇零○一二三四五六七八九]{4}(?=[年)\]〕】﹞ ])")
_HAN_SERIAL = re.compile(r"(?<=[年)\]〕】﹞第 ])[零〇一二三四五六七八九十百]{1,7}(?=号)")
_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_NO_OFFICE = re.compile(r"中华人民共和国|[、第号令年文件]")


@dataclass(frozen=True)
class DocNumber:
    """A number taken apart. `office` in Han characters, may be empty in a query; `year` None for orders."""

    office: str
    year: int | None
    serial: int
    order: bool = False
    bracketed: bool = False


class DocNumbers:
    """The numbers of all policies."""

    def __init__(self) -> None:
        self._by_serial: defaultdict[int, dict[str, tuple[DocNumber, Head]]] = defaultdict(dict)
        self._serials: dict[str, int] = {}

    def put(self, head: Head, number: str | None) -> None:
        """Take a policy's number in, in place of its earlier one."""
        self.drop(head.id)
        parts = next(numbers_in(number), None) if number else None
        if parts:
            self._by_serial[parts.serial][head.id] = parts, head
            self._serials[head.id] = parts.serial

    def drop(self, policy_id: str) -> None:
        """Forget a policy's number."""
        serial = self._serials.pop(policy_id, None)
        if serial is not None:
            self._by_serial[serial].pop(policy_id, None)

    def bearing(self, asked: DocNumber) -> list[tuple[float, Head]]:
        """Policies whose number this may be, with how well the office fits (0…1; 1 also where none was typed)."""
        found = []
        for number, head in list(self._by_serial.get(asked.serial, {}).values()):
            if number.order == asked.order and asked.year in (None, number.year):
                fits = _fit(asked.office, number.office, head.title)
                if fits:
                    found.append((fits, head))
        return found


def numbers_in(text: str) -> Iterator[DocNumber]:
    """Every reading of a text as a number, most particular first."""
    plain = _HAN_YEAR.sub(lambda m: m.group().translate(_HAN_DIGITS), normalise(text))
    plain = _HAN_SERIAL.sub(lambda m: str(numeral_value(m.group())), plain)
    ends: set[int] = set()
    for form in _FORMS:
        for match in form.finditer(plain):
            if match.end("serial") in ends:
                continue  # already read as part of a more particular form
            ends.add(match.end("serial"))
            parts = match.groupdict()
            year = parts.get("year")
            serial = parts["serial"].replace(" ", "")
            yield DocNumber(
                office=_NO_OFFICE.sub("", parts["office"]),
                year=int(year.replace(" ", "")) if year else None,
                serial=numeral_value(serial),
                order="order" in parts,
                bracketed=bool(parts.get("mark") or parts.get("end") or parts.get("order")),
            )


def _fit(typed: str, office: str, title: str) -> float:
    """How well what stands before a typed number is this office's short name."""
    if not typed or typed == office:
        return 1.0
    if typed.replace("字", "") == office.replace("字", ""):
        return 0.97
    if office and typed.endswith(office):
        return 0.95  # words before it that are no part of the number
    if len(typed) > 1 and (_within(typed, office) or _within(office, typed)):
        return 0.8
    if len(typed) > 3 and _within(typed, title):  # noqa: PLR2004  (an office's full name)
        return 0.6
    return 0.0


def _within(part: str, whole: str) -> bool:
    """Whether the characters of `part` stand in `whole` in their order."""
    rest = iter(whole)
    return bool(part) and all(character in rest for character in part)
