"""WeChat, QQ and other messenger names, after a word that says so. Public accounts stay."""

import re
from collections.abc import Iterator

from bot.privacy.message import Message
from bot.privacy.secret import Found, SecretType
from bot.privacy.vocabulary import either

_NAME = re.compile(
    rf"(?:{either('messenger_words')}|(?<![a-z0-9])v)(?:[\s:：=\"'“”]|号码|号|是|为|的|我|加|账号|联系){{0,6}}"
    r"(?<![a-z0-9])([a-z][a-z0-9_\-]{5,19}|\d(?:\s?\d){4,11})(?![a-z0-9_])"
)
_PUBLIC = re.compile(either("messenger_public"))
_WORD_OF_TRADE = re.compile(r"wechat|weixin|alipay|passport|telegram|whatsapp|android|iphone|version|12\d{3}|96\d{3}")


class MessengerName:
    """微信号, QQ号."""

    def find(self, message: Message) -> Iterator[Found]:
        """Names of programs and hotlines stay."""
        for match in _NAME.finditer(message.flat):
            public = _WORD_OF_TRADE.fullmatch(match.group(1)) or _PUBLIC.search(message.before(match.start(1), 14))
            if not public and not message.taken(*match.span(1)):
                yield Found(SecretType.ACCOUNT, *match.span(1))
