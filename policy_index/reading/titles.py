"""Titles of policies: which are versions of one regulation, and the title a text without one is given.

Called by the reading of metadata (what a text repeals or amends) and by `policy_index.validity`.
"""

import re
import unicodedata
from collections.abc import Iterator

from policy_index.reading.words import words

_EDITION = re.compile(r"[(（](?=[^()（）]*(?:年|修订|修正|修改|版|文本))[^()（）]*[)）]")
_COUNTRY = re.compile(r"中华人民共和国")
_NOISE = re.compile(r"[\s《》〈〉<>「」『』“”\"·]+")
_SENTENCE_END = re.compile(r"[。！？!?\n\r]")
_NAMED = re.compile(r"《(?P<name>(?:[^《》]|《[^《》]*》){2,80})》")
_BRACKETED_END = re.compile(r"[（(][^（）()]*[）)]$")
_GAP = re.compile(r"[ \t\u3000]+")


def title_key(title: str) -> str:
    """What every edition of one regulation's title has in common: no marks, no year of revision, no 国名."""
    text = unicodedata.normalize("NFKC", title)
    text = _EDITION.sub("", text)
    return _COUNTRY.sub("", _NOISE.sub("", text))


def names_a_regulation(title: str) -> bool:
    """Whether a title is of the kind that lives on in versions (条例, 办法 …), not a notice that happens once."""
    key = title_key(title)
    return key.endswith(tuple(words().regulation_endings)) or bool(re.search("[(（](试行|暂行)[)）]$", key))


def named_in(text: str) -> Iterator[tuple[str, int]]:
    """Every policy that a text names in 《》, as written, and where; not certificates and forms in the same marks."""
    for match in _NAMED.finditer(text):
        name = match["name"].strip()
        if names_a_policy(name):
            yield name, match.start()


def names_a_policy(name: str) -> bool:
    """Whether a name ends as titles of policies do."""
    bare = _BRACKETED_END.sub("", name.strip())
    return bare.endswith((*words().regulation_endings, *words().title_endings))


def title_from_text(text: str) -> str:
    """The first sentence, for a text that has no title: at most `title_length` characters, never empty.

    The end of the first line, of the first sentence, or a gap behind a word that titles end with, ends it.
    """
    limit = words().title_length
    start = re.sub(r"^[#\s\u3000]+", "", text)
    first = _SENTENCE_END.split(start, maxsplit=1)[0].strip()
    for gap in _GAP.finditer(first):
        before = first[: gap.start()]
        if before.endswith(tuple(words().title_endings)) or len(before) >= words().title_gap_after:
            first = before
            break
    return first[:limit].rstrip("，,、；;：: ") or start[:limit].strip()
