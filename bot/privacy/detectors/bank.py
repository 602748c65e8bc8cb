"""Bank cards, and other long numbers that nothing says to be public."""

import re
from collections.abc import Iterator

from bot.privacy.message import Message
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
        done: list[Found] = []
        for window in sorted(message.windows, key=lambda w: -len(w.digits)):
            start, end = window.start, window.end
            if message.public(start, end) or any(f.overlaps(start, end) for f in done):
                continue
            if any(f.start <= start and end <= f.end for f in message.found):
                continue
            if is_bank_card(window.digits):
                done.append(Found(SecretType.BANK_CARD, start, end))
            elif not window.whole or is_mobile(window.digits):
                continue
            elif len(window.digits) in CARD_LENGTHS_WITH_WORD and self._has_word(message, start, end):
                done.append(Found(SecretType.BANK_CARD, start, end))
            elif len(window.digits) in LONG and not _LISTED.search(message.view, start, end):
                done.append(Found(SecretType.ACCOUNT, start, end))
        yield from done

    def _has_word(self, message: Message, start: int, end: int) -> bool:
        words = message.before(start, 16) + "\n" + message.after(end, 8)
        return bool(_CARD_WORD.search(words) or _CARD_WORD.search(message.context))
