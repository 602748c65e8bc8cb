"""Near copies of a policy: the same notice, issued or collected again. Versions of one regulation are not copies."""

import re
import zlib
from collections.abc import Callable, Sequence
from functools import lru_cache

from policy_index.records import Policy
from policy_index.search.catalog import Head
from policy_index.text.normalise import normalise

SHARED = 0.5  # share of the shorter text, in characters of sentences that both have
SHORTEST = 8  # shorter sentences («特此通知。») say nothing
_BREAK = re.compile(r"[。；！？\n]")
_NOISE = re.compile(r"[\W_]+")


def group_copies(heads: Sequence[Head], policy_of: Callable[[Head], Policy | None]) -> list[tuple[Head, list[Head]]]:
    """Heads in order, each with the near copies of it that came later in the list."""
    groups: list[tuple[Head, list[Head]]] = []
    for head in heads:
        policy = policy_of(head)
        leader = next((g for g in groups if policy and _is_copy(policy, policy_of(g[0]))), None)
        if leader:
            leader[1].append(head)
        else:
            groups.append((head, []))
    return groups


def _is_copy(one: Policy, other: Policy | None) -> bool:
    if other is None or (one.title and one.title == other.title):
        return False
    (mine, my_length), (theirs, their_length) = _sentences(one.text), _sentences(other.text)
    both = mine.keys() & theirs.keys()
    return bool(both) and sum(mine[key] for key in both) > SHARED * min(my_length, their_length)


@lru_cache(maxsize=5000)
def _sentences(text: str) -> tuple[dict[int, int], int]:
    """Checksum of each sentence → its length; and the length of all."""
    plain = (_NOISE.sub("", part) for part in _BREAK.split(normalise(text)))
    lengths = {zlib.crc32(part.encode()): len(part) for part in plain if len(part) >= SHORTEST}
    return lengths, sum(lengths.values())
