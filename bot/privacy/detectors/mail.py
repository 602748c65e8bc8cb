"""E-mail addresses, also with the signs spelled out."""

import re
from collections.abc import Iterator

from bot.privacy.message import Message
from bot.privacy.secret import Found, SecretType
from bot.privacy.vocabulary import either

_MAIL = re.compile(
    rf"[a-z0-9](?:[a-z0-9._%+\-]{{0,63}})\s?{either('mail_at')}\s?"
    rf"[a-z0-9](?:[a-z0-9\-]{{0,62}})(?:\s?{either('mail_dot')}\s?[a-z]{{2,10}}){{1,3}}(?![a-z])"
)


class MailAddress:
    """name@host, name艾特host点com."""

    def find(self, message: Message) -> Iterator[Found]:
        """A mail address is somebody's own, wherever it stands."""
        yield from (Found(SecretType.MAIL, *match.span()) for match in _MAIL.finditer(message.view))
