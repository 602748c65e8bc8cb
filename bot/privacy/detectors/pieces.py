"""Numbers told in pieces («前面370…，最后四位…»), also over two messages."""

import re
from collections.abc import Iterator

from bot.privacy.message import Message
from bot.privacy.secret import Found, SecretType
from bot.privacy.vocabulary import either

_PIECE = re.compile(r"(?<![\d.a-z])\d(?:[\s-]?\d){1,16}[x×]?(?![\d.]*%)")
_BEFORE = re.compile(rf"(?:{either('piece_before')}|[前后末][一二三四五六七八九十两\d]+位)[^\d，,。；;\n]{{0,6}}$")
_PLACED = re.compile(rf"(?:{either('piece_positions')}|[前后末][一二三四五六七八九十两\d]+位)[^\d，,。；;\n]{{0,6}}$")
_AFTER = re.compile(rf"^[^\d。；;\n]{{0,4}}(?:{either('piece_after')}|是?[前后末][一二三四五六七八九十两\d]+位)")
_UNIT = re.compile(rf"\s*(?:{either('units')}|[号楼室栋座期])")
_HOTLINE = re.compile(r"1[12]\d|12\d{3}|96\d{3,4}|95\d{3}")
_KINDS = (
    (SecretType.ID_NUMBER, re.compile(either("id_words"))),
    (SecretType.BANK_CARD, re.compile(either("card_words"))),
    (SecretType.PHONE, re.compile(either("phone_words"))),
)
LEAST_DIGITS = 7  # fewer digits don't tell whose phone or card it is
BARE = re.compile(r"\D{0,12}\d(?:[\s-]?\d){1,16}[x×]?\D{0,12}")


class NumberInPieces:
    """Pieces of an ID, card or phone number that is spoken of here or in the message before."""

    def find(self, message: Message) -> Iterator[Found]:
        """Once one piece is told as such, bare numbers beside it are pieces too."""
        kind = next((kind for kind, word in _KINDS if word.search(message.view + "\n" + message.context)), None)
        if kind is None:
            return
        pieces = [m for m in _PIECE.finditer(message.flat) if not self._has_meaning(message, m)]
        told = [m for m in pieces if self._is_told(message, m, kind)]
        asked = any(word.search(message.context) for _, word in _KINDS)
        if not told and asked and BARE.fullmatch(message.flat):
            told = pieces
        if told and (kind is SecretType.ID_NUMBER or asked or self._length(pieces) >= LEAST_DIGITS):
            yield from (Found(kind, *m.span()) for m in pieces if not message.taken(*m.span()))

    def _length(self, pieces: list[re.Match[str]]) -> int:
        return sum(character.isdigit() for piece in pieces for character in piece.group())

    def _is_told(self, message: Message, piece: re.Match[str], kind: SecretType) -> bool:
        before = _BEFORE if kind is SecretType.ID_NUMBER else _PLACED
        return bool(before.search(message.before(piece.start(), 16)) or _AFTER.search(message.after(piece.end(), 12)))

    def _has_meaning(self, message: Message, piece: re.Match[str]) -> bool:
        spelled = not message.view[piece.start() : piece.end()].isascii()
        short = len(re.sub(r"\D", "", piece.group())) < (4 if spelled else 2)
        return bool(
            short
            or _UNIT.match(message.view, piece.end())
            or _HOTLINE.fullmatch(piece.group())
            or message.public(*piece.span())
        )
