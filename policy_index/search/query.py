"""A question as ranking sees it: normalised, places taken out, question words off, official words added."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

from policy_index.text.lexicon import in_official_words, official_words
from policy_index.text.normalise import normalise
from policy_index.text.places import Place, places_in
from policy_index.text.tokens import bigrams, characters

LISTS = Path(__file__).parents[1] / "text" / "data"
GAP = "|"
LONGEST = 300  # characters of a question that are read: what it is about stands before; the rest costs, and blurs

LOOKED_FOR = 40  # pairs of a question, where pieces are chosen by them


@dataclass(frozen=True)
class Query:
    """`bare` is the normalised text without question words; a gap stands where one was."""

    raw: str
    text: str
    bare: str
    official: tuple[str, ...]
    places: tuple[Place, ...]

    def bigrams(self, official_weight: float) -> dict[str, float]:
        """Weighted bigrams of the question and of the official words."""
        return self._weigh(bigrams, official_weight)

    def characters(self, official_weight: float) -> dict[str, float]:
        """Weighted single characters."""
        return self._weigh(characters, official_weight)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """The question's own pairs of characters."""
        return frozenset(bigrams(self.bare))

    @cached_property
    def marked(self) -> frozenset[str]:
        """What is marked in a text: the question's pairs, and official words whole."""
        return self.pairs | frozenset(self.official)

    @cached_property
    def _leading(self) -> tuple[str, ...]:
        """The first of its pairs: hundreds, looked for in each piece of long texts, would cost much."""
        return tuple(dict.fromkeys(bigrams(self.bare)))[:LOOKED_FOR]

    @cached_property
    def aspects(self) -> int:
        """How many words ask for something that a guide says (材料, 多久, 电话 …)."""
        return len(_words("aspect_words.txt").findall(self.bare))

    @cached_property
    def asks_rule(self) -> bool:
        """Whether a word asks for a rule (罚, 规定, 能不能 …)."""
        return bool(_words("law_words.txt").search(self.text))

    def held_by(self, plain: str) -> float:
        """Which share of the question's pairs of characters a normalised text holds; 0…1."""
        return len(self.in_text(plain)) / max(1, len(self._leading))

    def in_text(self, plain: str) -> tuple[str, ...]:
        """Those of the question's first pairs of characters that a normalised text holds."""
        return tuple(pair for pair in self._leading if pair in plain)

    def covered(self, share: Callable[[set[str]], float]) -> float:
        """How well something covers the question, by `share` of its characters, in its own or in official words."""
        return max(share(set(characters(self.bare))), share(set(characters(in_official_words(self.bare)))))

    def about(self) -> "Query":
        """The same question without the words that say what of a matter is asked (材料, 多久, 电话 …)."""
        bare = _words("aspect_words.txt").sub(GAP, self.bare)
        return replace(self, bare=bare) if bigrams(bare) else self

    def _weigh(self, cut: Callable[[str], list[str]], official_weight: float) -> dict[str, float]:
        weights: defaultdict[str, float] = defaultdict(float)
        for token in cut(self.bare):
            weights[token] += 1.0
        for word in self.official:
            for token in cut(word):
                weights[token] = max(weights[token], official_weight)
        return dict(weights)


def parse_query(raw: str) -> Query:
    """Read a question. An all-question-words query keeps its words."""
    text = normalise(raw)[:LONGEST]
    bare = _words("question_words.txt").sub(GAP, text)
    if not bigrams(bare):
        bare = text
    places = tuple(dict.fromkeys(place for place, _, _ in places_in(text)))
    return Query(raw, text, bare, tuple(official_words(text)), places)


@cache
def _words(name: str) -> re.Pattern[str]:
    lines = (LISTS / name).read_text(encoding="utf-8").splitlines()
    words = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
