"""`mask`: a citizen's text → the text that may be stored, shown to Rasa and logged.

Called by `bot/turn.py` before anything else sees the message, and by the hand-off and logging.
Detectors run in the order of `DETECTORS`; a later one sees what the earlier ones found.
"""

import re

from bot.privacy.detectors import CHEAP, DETECTORS, Detector
from bot.privacy.keepable import keepable
from bot.privacy.message import Message
from bot.privacy.secret import Found, Masked

_NUMBER = re.compile(r"@|(?:\d[^\w]{0,3}){11}")


def mask(text: str, context: str = "") -> Masked:
    """Replace personal data by readable tokens.

    `context` is the previous message (masked already): an answer to «身份证号是多少» needs no label of its own.
    Numbers that are public (文号, credit and service codes, hotlines, dates, amounts) stay. Never raises.
    """
    return _mask(Message(text, context), DETECTORS)


def mask_numbers(text: str) -> str:
    """A second look at a log line: only what needs no words around it to be told. Cheap; never raises."""
    return _mask(Message(text), CHEAP).text if _NUMBER.search(text) else text


def _mask(message: Message, detectors: tuple[Detector, ...]) -> Masked:
    for start, end in list(keepable(message)):
        message.keep(start, end)
    for detector in detectors:
        message.add(list(detector.find(message)))
    found = _joined(message.found)
    text = message.text
    pieces: list[str] = []
    place = 0
    for secret in found:
        pieces += [text[place : secret.start], secret.type.token]
        place = secret.end
    return Masked("".join([*pieces, text[place:]]), found)


def _joined(found: list[Found]) -> tuple[Found, ...]:
    """Overlapping finds become one, with the type of the longer: nothing of either may stay behind."""
    joined: list[Found] = []
    for secret in sorted(found, key=lambda f: (f.start, -f.end)):
        last = joined[-1] if joined else None
        if last and secret.start < last.end:
            longer = max(last, secret, key=lambda f: f.end - f.start)
            joined[-1] = Found(longer.type, last.start, max(last.end, secret.end))
        else:
            joined.append(secret)
    return tuple(joined)
