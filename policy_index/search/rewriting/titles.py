"""Words typed → the regulations they name: exactly, as a part, or shortened (道交法, 济南营商条例). Called by pointers.

Shortened means that the characters stand in the title in their order, the last ones at its end.
"""

from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise

from policy_index.search.rewriting.names import Name, Names, name_key

SHORTEST = 3
MOST = 100  # titles that one short name may mean
EXACT = 3.0
WHOLE_END = 2.0
A_PART = 1.5


@dataclass(frozen=True)
class Named:
    """A title that the words may name. `fits`: EXACT, WHOLE_END or A_PART and more, or less: shortened."""

    name: Name
    fits: float


def named_by(names: Names, text: str, *, shortened: bool = True) -> list[Named]:
    """Titles that a text names, the best fitting first; none for texts too short to say."""
    key = name_key(text)
    if len(key) < SHORTEST:
        return []
    found = [Named(name, EXACT) for name in names.called(key)]
    for name in names.holding(key):
        if name.text == key:
            continue
        share = len(key) / len(name.text)
        if key in name.text:
            found.append(Named(name, (WHOLE_END if name.text.endswith(key) else A_PART) + share / 4))
        elif shortened and name.text.endswith(key[-1]) and (runs := runs_within(key, name.text)):
            found.append(Named(name, (share + 1 / runs) / 2))
    if not found:
        found = [Named(name, EXACT) for start in range(1, len(key) - SHORTEST) for name in names.called(key[start:])]
    return nsmallest(MOST, found, key=lambda one: (-one.fits, one.name.head.id))


def runs_within(part: str, whole: str) -> int:
    """In how few unbroken runs the characters of `part` stand in `whole` in their order; 0 if they don't.

    Taken from the end, where titles say what kind of rule they are: 法, 条例, 办法.
    """
    places: list[int] = []
    end = len(whole)
    for character in reversed(part):
        end = whole.rfind(character, 0, end)
        if end < 0:
            return 0
        places.append(end)
    return 1 + sum(later - earlier > 1 for later, earlier in pairwise(places))
