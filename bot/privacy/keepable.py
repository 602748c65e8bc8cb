"""What looks like personal data but is public and needed for an answer: it is never masked."""

import re
from collections.abc import Iterator

from bot.privacy.message import Message
from bot.privacy.numbers import has_person_shape, is_credit_code, is_mobile
from bot.privacy.vocabulary import either

_PATTERNS = (
    # 文号 and court cases: 某政办字〔2019〕76号, (2021)某0102民初1234号
    re.compile(r"[〔\[(【<]\s*(?:19|20)\d{2}\s*[〕\])】>][^\W\d]{0,12}?\s*(?:\d{1,4}[^\W\d]{1,6})?\s*\d{1,5}\s*号"),
    # times with their units
    re.compile(r"(?<!\d)(?:19|20)\d{2}\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?)?"),
    re.compile(r"(?<!\d)(?:19|20)\d{2}([-/.])\d{1,2}\1\d{1,2}(?!\d)"),
    # service numbers: 400 and 800, with any grouping
    re.compile(r"(?<!\d)[48]00(?:[\s-]?\d){7}(?!\d)"),
)
_CODE = re.compile(r"(?<![0-9a-z])[0-9a-z]{18,40}(?![0-9a-z])")
_AMOUNT = re.compile(rf"(?<![\d.])\d{{1,9}}(?:,\d{{3}})*(?:\.\d+)?\s?{either('units')}")
_REFERENCE = re.compile(rf"{either('public_labels')}[\s:：是为\"'“”#]{{0,4}}([a-z0-9][a-z0-9-]{{5,39}})")
_CASE = re.compile(r"(?<![0-9a-z])[a-z]{2,6}-?20\d{2}(?:0[1-9]|1[0-2])\d{4,12}(?![0-9a-z])")
_ID_WORD = re.compile(either("id_words"))
_DISABILITY = re.compile(r"[1-7][1-4](?:b\d{1,2})?")
CREDIT_CODE_LENGTH = 18
SERVICE_CODE_LENGTHS = range(20, 32)


def keepable(message: Message) -> Iterator[tuple[int, int]]:
    """Spans that stay, as [start, end)."""
    for pattern in (*_PATTERNS, _AMOUNT, _CASE):
        yield from (match.span() for match in pattern.finditer(message.view))
    for match in _CODE.finditer(message.view):
        if _is_public_code(match.group()) and not _ID_WORD.search(message.before(match.start(), 10)):
            yield match.span()
    for match in _REFERENCE.finditer(message.view):
        if not (is_mobile(match.group(1)) or has_person_shape(match.group(1))):
            yield match.span(1)


def _is_public_code(code: str) -> bool:
    """Credit codes, and service codes; never an ID, nor a 残疾人证, which is an ID with kind and grade behind it."""
    person = has_person_shape(code[:CREDIT_CODE_LENGTH])
    if len(code) == CREDIT_CODE_LENGTH:
        return is_credit_code(code) and not person
    return len(code) in SERVICE_CODE_LENGTHS and not (person and _DISABILITY.fullmatch(code[CREDIT_CODE_LENGTH:]))
