"""Bank cards, and other long numbers that nothing says to be public."""

import re
from collections.abc import Iterator

from bot.privacy.message import Message, Window
from bot.privacy.numbers import is_bank_card, is_mobile
from bot.privacy.secret import Found, SecretType
from bot.privacy.vocabulary import either

_CARD_WORD = re.compile(either("card_words"))
_LISTED = re.compile(r"[/,，、|;；]")  # two numbers side by side, not one
CARD_LENGTHS_WITH_WORD = range(12, 22)
LONG = range(15, 20)


class BankCard:
    """银行卡号; a bare number of 15 to 19 digits that is none is masked as an account all the same."""

    def find(self, message: Message) -> Iterator[Found]:
        """Longest readings first."""
        done = bytearray(len(message.text))
        for window in sorted(message.windows, key=lambda w: -len(w.digits)):
            start, end = window.start, window.end
            if message.public(start, end) or message.known(start, end) or any(done[start:end]):
                continue
            kind = self._kind(message, window)
            if kind:
                done[start:end] = b"\1" * (end - start)
                yield Found(kind, start, end)

    def _kind(self, message: Message, window: Window) -> SecretType | None:
        if is_bank_card(window.digits):
            return SecretType.BANK_CARD
        if not window.whole or is_mobile(window.digits):
            return None
        if len(window.digits) in CARD_LENGTHS_WITH_WORD and self._has_word(message, window.start, window.end):
            return SecretType.BANK_CARD
        listed = _LISTED.search(message.view, window.start, window.end)
        return SecretType.ACCOUNT if len(window.digits) in LONG and not listed else None

    def _has_word(self, message: Message, start: int, end: int) -> bool:
        words = message.before(start, 16) + "\n" + message.after(end, 8)
        return bool(_CARD_WORD.search(words) or _CARD_WORD.search(message.context))
