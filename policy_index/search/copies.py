"""Near copies of a policy: the same notice, issued or collected again. Versions of one regulation are not copies."""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from policy_index.records import Policy
from policy_index.search.catalog import Head
from policy_index.text.normalise import normalise

SHARED = 0.5  # share of the shorter text, in characters of sentences that both have
SHORTEST = 8  # shorter sentences («特此通知。») say nothing
LOOKED_AT = 40  # the longest sentences stand for a text; a notice has hardly more
_BREAK = re.compile(r"[。；！？\n]")
_NOISE = re.compile(r"[\W_]+")


def group_copies(heads: Sequence[Head], policy_of: Callable[[Head], Policy | None]) -> list[tuple[Head, list[Head]]]:
    """Heads in order, each with the near copies of it that came later in the list."""
    groups: list[tuple[Head, list[Head]]] = []
    leaders: list[Policy | None] = []
    holders: defaultdict[int, list[int]] = defaultdict(list)  # sentence → groups whose leader has it
    for head in heads:
        policy = policy_of(head)
        sentences = _sentences(policy.text)[0] if policy else {}
        leader = _leader(policy, holders, leaders) if policy else None
        if leader is not None:
            groups[leader][1].append(head)
            continue
        for sentence in sentences:
            holders[sentence].append(len(groups))
        groups.append((head, []))
        leaders.append(policy)
    return groups


def _leader(policy: Policy, holders: Mapping[int, list[int]], leaders: Sequence[Policy | None]) -> int | None:
    """The first group whose leader this is a copy of."""
    sentences, length = _sentences(policy.text)
    shared: Counter[int] = Counter()
    for sentence, characters in sentences.items():
        for group in holders.get(sentence, ()):
            shared[group] += characters
    for group in sorted(shared):
        other = leaders[group]
        if other is None or (policy.title and policy.title == other.title):
            continue
        if shared[group] > SHARED * min(length, _sentences(other.text)[1]):
            return group
    return None


@lru_cache(maxsize=5000)
def _sentences(text: str) -> tuple[dict[int, int], int]:
    """Checksum of each of the longest sentences → its length; and the length of all of them."""
    plain = (_NOISE.sub("", part) for part in _BREAK.split(normalise(text)))
    longest = sorted((part for part in plain if len(part) >= SHORTEST), key=len, reverse=True)[:LOOKED_AT]
    lengths = {zlib.crc32(part.encode()): len(part) for part in longest}
    return lengths, sum(lengths.values())
