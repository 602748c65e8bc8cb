"""The shipped regulations as their files have them, and which of them another one's text repeals.

Read here anew, apart from the product's own reading, so that a repeal that the product misses is missed by it alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation.rows import Case, read_rows

FILES = ("shandong_local_regulations.jsonl", "state_council_regulations.jsonl")
REPEALS = "废止"
_SENTENCE = re.compile(r"[。；\n]")
_TITLE = re.compile(r"《([^《》]+)》")
_NOT_OF_THE_NAME = re.compile(r"[（(].*?[)）]|\s|^中华人民共和国")


class Law(Case):
    """One version of a regulation. `publish` is an ISO day, or empty."""

    title: str
    publish: str | None = None
    expired: int | None = None
    text: str

    @property
    def name(self) -> str:
        """Its title as others cite it: all its versions have the same."""
        return _bare(self.title)


def shipped_law(corpus: Path) -> list[Law]:
    """All versions of all regulations. Raises InvalidInput."""
    return [law for name in FILES for law in read_rows(corpus / name, Law)]


def repealed_by_text_alone(laws: Sequence[Law]) -> list[Law]:
    """Older laws, not marked as expired, whose name a later one of another name gives in a sentence of repeal."""
    named: defaultdict[str, list[Law]] = defaultdict(list)
    for law in laws:
        named[law.name].append(law)
    repealed = {
        target.id: target
        for law in laws
        for name in _repealed_names(law)
        for target in named.get(name, ())
        if name != law.name and (target.publish or "") < (law.publish or "") and not target.expired
    }
    return [repealed[law_id] for law_id in sorted(repealed)]


def _repealed_names(law: Law) -> Iterator[str]:
    for sentence in _SENTENCE.split(law.text):
        if REPEALS in sentence:
            yield from map(_bare, _TITLE.findall(sentence))


def _bare(title: str) -> str:
    return _NOT_OF_THE_NAME.sub("", title)
