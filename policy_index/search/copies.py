"""Near copies of a policy: the same notice, issued or collected again. Versions of one regulation are not copies.

Called by `Searching` for the hits of a page.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from policy_index.records import Kind
from policy_index.search.catalog import Head
from policy_index.search.texts import SearchText
from policy_index.text.normalise import normalise

SHARED = 0.5  # share of the shorter text's runs that the longer one has too
SHARED_BY_LAWS = 0.85  # cities word their laws alike; only one law under two titles is as like as this
RUN = 8  # characters
_BREAK = re.compile(r"[，。；：！？,;:!?\n]")
_NOISE = re.compile(r"[\W_]+")
_SPACE = re.compile(r"\s+")
_POWERS = np.array([1_000_003**power % 2**64 for power in range(RUN)], np.uint64)

Runs = npt.NDArray[np.uint64]


def group_copies(heads: Sequence[Head], text_of: Callable[[Head], SearchText | None]) -> list[tuple[Head, list[Head]]]:
    """Heads in order, each with the near copies of it that came later in the list."""
    groups: list[tuple[Head, list[Head]]] = []
    leaders: list[tuple[Head, SearchText | None]] = []
    holders: defaultdict[int, list[int]] = defaultdict(list)  # words between two marks → groups whose leader has them
    for head in heads:
        text = text_of(head) if head.kind is Kind.POLICY else None
        leader = _leader(head, text, holders, leaders) if text else None
        if leader is not None:
            groups[leader][1].append(head)
            continue
        for words in _sayings(text.shown) if text else ():
            holders[words].append(len(groups))
        groups.append((head, []))
        leaders.append((head, text))
    return groups


def shared(one: str, other: str) -> float:
    """The share of the shorter text's runs of eight characters that the longer one has too; 0…1."""
    mine, theirs = _runs(one), _runs(other)
    shorter = min(len(mine), len(theirs))
    return len(np.intersect1d(mine, theirs, assume_unique=True)) / shorter if shorter else 0.0


def _leader(
    head: Head,
    text: SearchText,
    holders: Mapping[int, list[int]],
    leaders: Sequence[tuple[Head, SearchText | None]],
) -> int | None:
    """The first group whose leader this is a copy of. Copies have words between two marks in common, at least once."""
    for group in sorted({group for words in _sayings(text.shown) for group in holders.get(words, ())}):
        leader, other = leaders[group]
        if other is not None and not _editions(head, leader):
            laws = head.is_regulation and leader.is_regulation
            if shared(text.shown, other.shown) > (SHARED_BY_LAWS if laws else SHARED):
                return group
    return None


def _editions(one: Head, other: Head) -> bool:
    """Whether two policies go by one title and are still not the same: versions of a law, notices of other days."""
    if one.title != other.title:
        return False
    return one.is_regulation or (one.day is not None and other.day is not None and one.day != other.day)


@lru_cache(maxsize=5000)
def _sayings(text: str) -> frozenset[int]:
    """Checksums of what stands between two marks and says something («特此通知» doesn't)."""
    return frozenset(zlib.crc32(part.encode()) for part in _said(text))


def _said(text: str) -> Iterator[str]:
    for part in _BREAK.split(normalise(text)):
        plain = _NOISE.sub("", part)
        if len(plain) >= RUN:
            yield plain


@lru_cache(maxsize=300)
def _runs(text: str) -> Runs:
    """Hashes of the runs of eight characters, white space aside, each once."""
    codes = np.frombuffer(_SPACE.sub("", normalise(text)).encode("utf-32-le"), np.uint32).astype(np.uint64)
    if len(codes) < RUN:
        return np.empty(0, np.uint64)
    return np.unique(np.lib.stride_tricks.sliding_window_view(codes, RUN) @ _POWERS)
