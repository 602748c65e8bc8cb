"""Phone numbers of persons. Hotlines, service numbers and offices' numbers stay."""

import re
from collections.abc import Iterator

from bot.privacy.message import Message
from bot.privacy.numbers import is_mobile
from bot.privacy.secret import Found, SecretType
from bot.privacy.vocabulary import either

_PLUS = re.compile(
    r"(?<!\d)(?:\+|00)\s?(?:86|852|853|886|1|7|44|49|61|65|81|82)[\s-]?\d(?:[\s\-()]{0,2}\d){6,11}(?!\d)"
)
_LANDLINE = re.compile(
    r"(?<![\d.])(?:(?:\+|00)?86[\s-]?)?\(?0(?:10|2\d|[3-9]\d{2})\)?[\s\-–—.]{0,3}[2-9]\d{2,3}[\s-]?\d{4}"
    r"(?:[\s,，]{0,2}(?:转|-|ext\.?)\s?\d{1,5})?(?!\d)"
)
_SPOKEN = re.compile(rf"{either('phone_words')}[^\d。！？!?\n]{{0,6}}(\d(?:[\s\-–—.·]{{0,2}}\d){{6,13}})(?!\d)")
_SERVICE = re.compile(r"(?:0\d{2,3})?(?:12|96|95|10)\d{3,4}|[48]00\d{7}")
_OFFICE = re.compile(either("office_words"))
_OWN = re.compile(either("own_words"))
_PREFIX = re.compile(r"(?:\+|00)?\s?86[\s\-–—.)）]{0,2}$|\+\s?$")


class Mobile:
    """Mobile numbers in any grouping and spelling, and numbers abroad with their +."""

    def find(self, message: Message) -> Iterator[Found]:
        """A mobile number is somebody's own, wherever it stands."""
        for window in message.windows:
            if is_mobile(window.digits) and not message.taken(window.start, window.end):
                prefix = _PREFIX.search(message.before(window.start, 8))
                yield Found(SecretType.PHONE, window.start - (len(prefix.group()) if prefix else 0), window.end)
        for match in _PLUS.finditer(message.flat):
            if not message.taken(*match.span()):
                yield Found(SecretType.PHONE, *match.span())


class Landline:
    """Numbers with an area code, unless their sentence speaks of an office and not of the person."""

    def find(self, message: Message) -> Iterator[Found]:
        """With their extension."""
        for match in _LANDLINE.finditer(message.flat):
            words = message.before(match.start(), 20)
            office = _OFFICE.search(words) and not _OWN.search(words)
            if not office and not message.taken(*match.span()):
                yield Found(SecretType.LANDLINE, *match.span())


class SpokenOfNumber:
    """A number of seven digits or more after 电话 or 手机: mistyped, or without area code."""

    def find(self, message: Message) -> Iterator[Found]:
        """Offices' and service numbers stay."""
        for match in _SPOKEN.finditer(message.flat):
            digits = re.sub(r"\D", "", match.group(1))
            words = message.before(match.start(1), 20)
            public = _SERVICE.fullmatch(digits) or (_OFFICE.search(words) and not _OWN.search(words))
            if not public and not message.taken(*match.span(1)):
                yield Found(SecretType.PHONE, *match.span(1))
