"""An illness, where the same message tells who has it: together they are a health record."""

import re
from collections.abc import Iterator

from bot.privacy.message import Message
from bot.privacy.secret import Found, SecretType
from bot.privacy.vocabulary import either

_ILLNESS = re.compile(
    rf"{either('illness_cues')}(?:了|上|的是|过)?((?:[左右双]?侧?|重度|轻度|中度|慢性|急性|晚期|早期|恶性)*{either('illnesses')}"
    r"(?:晚期|早期|中期|[一二三四1-4ⅰ-ⅳ]期|复发|转移)?)"
)
_WHO = frozenset({SecretType.ID_NUMBER, SecretType.NAME, SecretType.PHONE, SecretType.ACCOUNT, SecretType.DOCUMENT})


class Illness:
    """Named illnesses after 因, 患, 查出…"""

    def find(self, message: Message) -> Iterator[Found]:
        """Nothing where nobody is named: «尿毒症能报销多少» asks about a rule."""
        if any(found.type in _WHO for found in message.found):
            for match in _ILLNESS.finditer(message.view):
                yield Found(SecretType.ILLNESS, *match.span(1))
