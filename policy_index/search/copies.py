"""Near copies of a policy: the same notice, issued or collected again. Versions of one regulation are not copies.

Called by `Searching` for the hits of a page.
"""

from collections.abc import Callable, Sequence

from policy_index.records import Kind
from policy_index.search.catalog import Head
from policy_index.search.runs import roughly_shared, shared
from policy_index.search.texts import SearchText

SHARED = 0.5  # share of the shorter text's runs that the longer one has too
SHARED_BY_LAWS = 0.85  # cities word their laws alike; only one law under two titles is as like as this
ROUGHLY = 0.5  # of that, in the samples: texts that share less aren't compared


def group_copies(heads: Sequence[Head], text_of: Callable[[Head], SearchText | None]) -> list[tuple[Head, list[Head]]]:
    """Heads in order, each with the near copies of it that came later in the list."""
    texts = [text.plain if head.kind is Kind.POLICY and (text := text_of(head)) else "" for head in heads]
    roughly = roughly_shared(texts)
    groups: dict[int, list[Head]] = {}
    for place, head in enumerate(heads):
        likely = [leader for leader in groups if roughly[leader, place] >= ROUGHLY * SHARED] if texts[place] else []
        for leader in likely:
            if texts[leader] and _same(heads[leader], texts[leader], head, texts[place]):
                groups[leader].append(head)
                break
        else:
            groups[place] = []
    return [(heads[leader], copies) for leader, copies in groups.items()]


def _same(leader: Head, its_text: str, head: Head, text: str) -> bool:
    laws = head.is_regulation and leader.is_regulation
    return not _editions(head, leader) and shared(text, its_text) > (SHARED_BY_LAWS if laws else SHARED)


def _editions(one: Head, other: Head) -> bool:
    """Whether two policies go by one title and are still not the same: versions of a law, notices of other days."""
    if one.title != other.title:
        return False
    return one.is_regulation or (one.day is not None and other.day is not None and one.day != other.day)
