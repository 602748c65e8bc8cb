"""The closed list of names: titles of policies, names of guides, standard questions. For everything that guesses names.

Kept by character, so that names holding certain characters are found without reading through all of them.
"""

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest
from itertools import accumulate, chain, pairwise
from math import log

from policy_index.reading.titles import title_key
from policy_index.search.catalog import Head
from policy_index.search.rewriting.sounds import main_sound, sounds_of
from policy_index.text.normalise import normalise
from policy_index.text.tokens import is_han

END = "\n"
PARTS_SEEN = 400  # places where initials fit
LOOKED_AT = 4000  # names that hold the rarest character typed
RAREST = 4  # characters by which names are picked out
HEARD = 5  # names of a kind that sound most like it
COMPARED = 500  # names that share most of the rare characters typed


@dataclass(frozen=True)
class Name:
    """One name in search spelling without marks and edition, and the record it belongs to."""

    text: str
    head: Head


class Names:
    """Names by their characters. Names of replaced records stay as empty slots until the kitchen starts again."""

    def __init__(self) -> None:
        self._slots: list[Name | None] = []
        self._of: dict[str, int] = {}
        self._holding: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        self._exact: defaultdict[str, set[int]] = defaultdict(set)
        self._sounding: defaultdict[tuple[str, str], array[int]] = defaultdict(lambda: array("I"))
        self._initials: list[str] = []
        self._all_initials: tuple[str, list[int]] | None = None

    def put(self, head: Head) -> None:
        """Take a record's name in, in place of its earlier one."""
        self.drop(head.key)
        text = name_key(head.title)
        slot = len(self._slots)
        self._slots.append(Name(text, head))
        self._initials.append("".join(sounds[0][0] if (sounds := sounds_of(c)) else c for c in text))
        self._all_initials = None
        self._of[head.key] = slot
        self._exact[text].add(slot)
        for pair in _sound_pairs(text):
            self._sounding[pair].append(slot)
        for character in set(text):
            self._holding[character].append(slot)

    def drop(self, key: str) -> None:
        """Forget the name of a record."""
        slot = self._of.pop(key, None)
        name = self._slots[slot] if slot is not None else None
        if slot is not None and name is not None:
            self._slots[slot] = None
            self._exact[name.text].discard(slot)
            if not self._exact[name.text]:
                del self._exact[name.text]

    def called(self, text: str) -> list[Name]:
        """Names that are exactly this."""
        return [name for slot in sorted(self._exact.get(text, ())) if (name := self._slots[slot])]

    def holding(self, text: str) -> Iterator[Name]:
        """Names that hold the rarest characters of the text, and so may hold all of it."""
        lists = sorted((self._holding.get(c, array("I")) for c in set(text)), key=len)[:RAREST]
        slots = set(lists[0][:LOOKED_AT]).intersection(*lists[1:]) if lists else ()
        for slot in sorted(slots):
            name = self._slots[slot]
            if name:
                yield name

    def sharing(self, text: str, rare: int) -> Iterator[Name]:
        """Names that hold at least half of the `rare` rarest characters of the text."""
        lists = sorted((self._holding.get(c, array("I")) for c in set(text)), key=len)[:rare]
        votes = Counter(chain.from_iterable(slots[:LOOKED_AT] for slots in lists))
        for slot, count in votes.most_common(COMPARED):
            name = self._slots[slot] if 2 * count >= len(lists) else None
            if name:
                yield name

    def sounding(self, text: str, share: float) -> list[tuple[float, str]]:
        """The names that have at least this share of a text's pairs of sounds, weighted by rarity, with their share."""
        heard = {pair: slots for pair in _sound_pairs(text) if (slots := self._sounding.get(pair))}
        weights = {pair: log(1 + len(self._slots) / len(slots)) for pair, slots in heard.items()}
        votes: defaultdict[int, float] = defaultdict(float)
        for pair, slots in heard.items():
            for slot in slots[:LOOKED_AT]:
                votes[slot] += weights[pair]
        total = sum(weights.values())
        best = nlargest(HEARD, votes.items(), key=lambda vote: (vote[1], -vote[0]))
        return [
            (vote / total, name.text) for slot, vote in best if vote >= share * total and (name := self._slots[slot])
        ]

    def with_initials(self, letters: str) -> Iterator[str]:
        """Words of names whose characters begin with these letters; those of whole names several times over."""
        joined, starts = self._joined_initials()
        at = joined.find(letters)
        for _ in range(PARTS_SEEN):
            if at < 0:
                return
            slot = bisect_right(starts, at) - 1
            name, offset = self._slots[slot], at - starts[slot]
            if name:
                whole = len(name.text) == len(letters)
                yield from [name.text[offset : offset + len(letters)]] * (5 if whole else 1 + (offset == 0))
            at = joined.find(letters, at + 1)

    def _joined_initials(self) -> tuple[str, list[int]]:
        known = self._all_initials
        if known is None:
            starts = list(accumulate((len(one) + 1 for one in self._initials), initial=0))
            known = self._all_initials = END.join(self._initials), starts
        return known


def _sound_pairs(text: str) -> set[tuple[str, str]]:
    """The pairs of sounds that stand side by side in a text."""
    return {pair for pair in pairwise(map(main_sound, text)) if all(pair)}


def name_key(text: str) -> str:
    """A name in search spelling: Han characters, letters and digits only, no edition, no name of the state."""
    return "".join(c for c in normalise(title_key(text)) if is_han(c) or c.isalnum())
