"""Residents' ID numbers: 18 and 15 digits, in any grouping, mistyped ones, and 残疾人证 built on them."""

import re
from collections.abc import Iterator

from bot.privacy.message import Message, Window
from bot.privacy.numbers import has_old_person_shape, has_person_shape, is_resident_id
from bot.privacy.secret import Found, SecretType
from bot.privacy.vocabulary import either

_CHECK_X = re.compile(r"[\s\-‐–—.·,，_]{0,3}(?:x|×|χ|х|叉|埃克斯)")
_ID_WORD = re.compile(either("id_words"))
_TAIL = re.compile(r"[1-7][1-4]")
MEANT_AS_ID = range(14, 21)
REACH = 16  # characters between the word 身份证 and a number that is meant by it


class ResidentId:
    """公民身份号码."""

    def find(self, message: Message) -> Iterator[Found]:
        """By shape or check character anywhere; by length where 身份证 stands just before."""
        for window in message.windows:
            end = self._end(message, window)
            if end and not message.public(window.start, end):
                yield Found(SecretType.ID_NUMBER, window.start, end)

    def _end(self, message: Message, window: Window) -> int | None:
        digits = window.digits
        check = _CHECK_X.match(message.view, window.end)
        if len(digits) == 17 and check:  # noqa: PLR2004
            code = digits + "x"
            if has_person_shape(code) or is_resident_id(code) or self._meant(message, window):
                return check.end()
        checked = window.whole and is_resident_id(digits)
        shaped = has_person_shape(digits) or checked or has_old_person_shape(digits)
        disabled = len(digits) == 20 and has_person_shape(digits[:18]) and _TAIL.fullmatch(digits[18:])  # noqa: PLR2004
        meant = window.whole and len(digits) in MEANT_AS_ID and self._meant(message, window)
        if not (shaped or disabled or meant):
            return None
        return check.end() if check and len(digits) < 18 else window.end  # noqa: PLR2004

    def _meant(self, message: Message, window: Window) -> bool:
        nearby = message.before(window.start, REACH)
        return bool(_ID_WORD.search(nearby) or (len(nearby) < REACH and _ID_WORD.search(message.context)))
