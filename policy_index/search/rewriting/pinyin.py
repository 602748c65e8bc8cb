"""Pinyin, spaced or not, also among Han characters (yingshanghuanjing条例) → the characters meant. A rewriting."""

import re
from collections.abc import Iterator
from itertools import product

from policy_index.search.query import Query
from policy_index.search.request import Rewriting, Why
from policy_index.search.rewriting.alike import Alikes
from policy_index.search.rewriting.decoding import Place, decode, place_of
from policy_index.search.rewriting.known import Known
from policy_index.search.rewriting.limits import limits
from policy_index.text.tokens import is_han

_PARTS = re.compile(r"[a-z]+[1-5]?|[㐀-鿿]")
_LONGEST_SYLLABLE = 6
_WAYS = 4  # readings of one run of letters that are tried
_TRIED = 8  # readings of a whole query
SHORTEST = 2  # syllables; a single one is rather a word of its own: CA, can


def by_pinyin(known: Known, query: Query) -> Rewriting | None:
    """The query with its pinyin in characters, as the kitchen's texts put them together."""
    text = query.text.replace("'", " ").replace("ü", "v")
    parts = _PARTS.findall(text)
    letters = [part.rstrip("12345") for part in parts if not is_han(part)]
    if sum(map(len, letters)) < SHORTEST * 2:
        return None
    ways = [[(part,)] if is_han(part) else list(_cut(part.rstrip("12345"), known.alikes)) for part in parts]
    if not all(ways) or sum(len(way[0]) for part, way in zip(parts, ways, strict=True) if not is_han(part)) < SHORTEST:
        return None
    readings = [[unit for way in ways for unit in way] for ways in _first(product(*ways))]
    decoded = [decode(known.vocabulary, [_place(u, known) for u in r], limits().spelling.alone) for r in readings]
    return Rewriting(typed=query.raw, searched=max(decoded, key=lambda one: one[1])[0], why=Why.PINYIN)


def _first(ways: Iterator[tuple[tuple[str, ...], ...]]) -> Iterator[tuple[tuple[str, ...], ...]]:
    return (way for _, way in zip(range(_TRIED), ways, strict=False))


def _place(unit: str, known: Known) -> Place:
    characters = unit if is_han(unit) else "".join(known.alikes.same_sound(unit))
    return place_of(known.vocabulary, dict.fromkeys(characters, 0.0))


def _cut(letters: str, alikes: Alikes) -> Iterator[tuple[str, ...]]:
    """Ways to read letters as syllables, those with the longest first syllables first; none if there is no way."""
    ways: list[list[tuple[str, ...]]] = [[] for _ in letters] + [[()]]
    for start in range(len(letters) - 1, -1, -1):
        for end in range(min(len(letters), start + _LONGEST_SYLLABLE), start, -1):
            syllable = letters[start:end]
            if ways[end] and alikes.same_sound(syllable):
                ways[start] += [(syllable, *way) for way in ways[end]]
        ways[start] = sorted(ways[start], key=len)[:_WAYS]
    yield from ways[0]
