"""How rare characters are among the titles of one kind of record: what tells one matter from another."""

import math
from collections import Counter
from collections.abc import Iterable, Set

from policy_index.text.normalise import normalise
from policy_index.text.tokens import characters


class Rarity:
    """Inverse document frequency of characters over titles."""

    def __init__(self, titles: Iterable[str]) -> None:
        self._count = 0
        self._frequency: Counter[str] = Counter()
        for title in titles:
            self._count += 1
            self._frequency.update(set(characters(normalise(title))))

    def of(self, token: str) -> float:
        """Rarity of a character; the higher the rarer."""
        return math.log(1 + self._count / (1 + self._frequency[token]))

    def share(self, tokens: Set[str], held: Set[str]) -> float:
        """Which share of the tokens, weighted by rarity, is among those held; 0…1."""
        total = sum(map(self.of, tokens))
        return sum(map(self.of, tokens & held)) / total if total else 0.0
