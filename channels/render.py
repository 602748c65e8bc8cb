"""A turn's answer as plain text, for channels without cards. The text of a reply already says all that cards repeat."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from channels.answer import TurnAnswer

_BREAKS = (re.compile(r"\n+"), re.compile(r"(?<=[。！？；])"), re.compile(r"(?<=[，、\s])"))
_KEPT_WHOLE = re.compile(r"https?://\S+|[\d０-９][\d０-９.\-－—年月日:]*")


def as_texts(answer: TurnAnswer, public_url: str, limit: int) -> list[str]:
    """The answer in messages of at most `limit` UTF-16 units: replies with numbered choices, then the sources."""
    parts = [_bubble(answer, number) for number in range(len(answer.replies))]
    sources = "\n".join(_sources(answer, public_url))
    if sources:
        parts.append(sources)
    whole = "\n\n".join(part for part in parts if part)
    return split(whole, limit)


def split(text: str, limit: int) -> list[str]:
    """Pieces of at most `limit` UTF-16 units, cut at lines, else sentences, else phrases; never in a link or number."""
    pieces: list[str] = []
    rest = text.strip()
    while utf16_length(rest) > limit:
        cut = _cut(rest, limit)
        pieces.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    return [piece for piece in (*pieces, rest) if piece]


def utf16_length(text: str) -> int:
    """Length in UTF-16 units, as messengers count."""
    return len(text.encode("utf-16-le")) // 2


def _bubble(answer: TurnAnswer, number: int) -> str:
    reply = answer.replies[number]
    before = sum(len(earlier.choices) for earlier in answer.replies[:number])
    choices = [f"{before + i}. {choice.label}" for i, choice in enumerate(reply.choices, start=1)]
    return "\n".join([reply.text.strip(), *choices])


def _sources(answer: TurnAnswer, public_url: str) -> Iterator[str]:
    for source in answer.citations:
        name = f"《{source.title}》{source.clause or ''}"
        yield f"依据：{name}\n{urljoin(public_url + '/', source.url)}"


def _cut(text: str, limit: int) -> int:
    """Where to cut so that the first piece is as long as it may be, at the best kind of break in its second half."""
    longest = len(text)
    while utf16_length(text[:longest]) > limit:
        longest -= max(1, (utf16_length(text[:longest]) - limit) // 2)
    whole = [match.span() for match in _KEPT_WHOLE.finditer(text)]
    for pattern in _BREAKS:
        places = [match.end() for match in pattern.finditer(text, 0, longest) if match.end() >= longest // 2]
        fair = [place for place in places if not any(start < place < end for start, end in whole)]
        if fair:
            return fair[-1]
    inside = next(((start, end) for start, end in whole if start < longest < end), None)
    return inside[0] if inside and inside[0] > 0 else longest
