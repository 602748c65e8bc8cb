"""Near copies of a policy: the same notice, issued or collected again. Versions of one regulation are not copies."""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from policy_index.records import Kind
from policy_index.search.catalog import Head
from policy_index.search.texts import SearchText
from policy_index.text.normalise import normalise

SHARED = 0.5  # share of the shorter text, in characters of sentences that both have
SHORTEST = 8  # shorter sentences («特此通知。») say nothing
LOOKED_AT = 40  # the longest sentences stand for a text; a notice has hardly more
_BREAK = re.compile(r"[。；！？\n]")
_NOISE = re.compile(r"[\W_]+")


def group_copies(heads: Sequence[Head], text_of: Callable[[Head], SearchText | None]) -> list[tuple[Head, list[Head]]]:
    """Heads in order, each with the near copies of it that came later in the list."""
    groups: list[tuple[Head, list[Head]]] = []
    leaders: list[tuple[Head, SearchText | None]] = []
    holders: defaultdict[int, list[int]] = defaultdict(list)  # sentence → groups whose leader has it
    for head in heads:
        text = text_of(head) if head.kind is Kind.POLICY else None
        leader = _leader(head, text, holders, leaders) if text else None
        if leader is not None:
            groups[leader][1].append(head)
            continue
        for sentence in _sentences(text.shown)[0] if text else ():
            holders[sentence].append(len(groups))
        groups.append((head, []))
        leaders.append((head, text))
    return groups


def _leader(
    head: Head,
    text: SearchText,
    holders: Mapping[int, list[int]],
    leaders: Sequence[tuple[Head, SearchText | None]],
) -> int | None:
    """The first group whose leader this is a copy of."""
    sentences, length = _sentences(text.shown)
    shared: Counter[int] = Counter()
    for sentence, characters in sentences.items():
        for group in holders.get(sentence, ()):
            shared[group] += characters
    for group in sorted(shared):
        leader, other = leaders[group]
        if other is None or _versions(head, leader):
            continue
        if shared[group] > SHARED * min(length, _sentences(other.shown)[1]):
            return group
    return None


def _versions(one: Head, other: Head) -> bool:
    """Whether both go by the same imported title; what a text without one is called says nothing."""
    return bool(one.policy and other.policy and one.policy.title and one.policy.title == other.policy.title)


@lru_cache(maxsize=5000)
def _sentences(text: str) -> tuple[dict[int, int], int]:
    """Checksum of each of the longest sentences → its length; and the length of all of them."""
    plain = (_NOISE.sub("", part) for part in _BREAK.split(normalise(text)))
    longest = sorted((part for part in plain if len(part) >= SHORTEST), key=len, reverse=True)[:LOOKED_AT]
    lengths = {zlib.crc32(part.encode()): len(part) for part in longest}
    return lengths, sum(lengths.values())
