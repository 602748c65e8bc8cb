"""Passports and travel permits, where a word in the message or before it says that one is meant."""

import re
from collections.abc import Iterator

from bot.privacy.message import Message
from bot.privacy.secret import Found, SecretType

_NUMBER = re.compile(r"(?<![a-z0-9])(?:[egcdhmlst][\s-]?[a-z]?[\s-]?(?:\d[\s-]?){6,9}\d)(?![a-z0-9])")
_WORD = re.compile(r"护照|通行证|签注|回乡证|台胞证|出境|出入境|港澳|台湾|passport")


class TravelDocument:
    """护照, 往来港澳通行证, 回乡证, 台胞证."""

    def find(self, message: Message) -> Iterator[Found]:
        """A letter and seven to ten digits; alone it could be any reference."""
        if not _WORD.search(message.view + message.context):
            return
        for match in _NUMBER.finditer(message.flat):
            if not message.taken(*match.span()):
                yield Found(SecretType.DOCUMENT, *match.span())
