"""Licence plates."""

import re
from collections.abc import Iterator

from bot.privacy.message import Message
from bot.privacy.secret import Found, SecretType

_PLATE = re.compile(
    r"[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新港澳使领]\s?[a-hj-z]"
    r"[\s·•・.\-]{0,2}(?=(?:\s?[a-z0-9]){0,5}\s?\d)(?:[a-z0-9]\s?){4,5}[a-z0-9挂学警港澳](?![a-z0-9])"
)


class LicencePlate:
    """鲁A·12345, 粤B D12345."""

    def find(self, message: Message) -> Iterator[Found]:
        """With the province's sign."""
        for match in _PLATE.finditer(message.view):
            yield Found(SecretType.PLATE, *match.span())
