"""Official words for what was typed in everyday ones, also in pinyin: 遛狗 and liugou → 养犬. Called by suggesting."""

from collections.abc import Iterator
from functools import cache

import rjieba

from policy_index.suggesting.sounds import spoken
from policy_index.suggesting.typed import Reading, Typed, as_it_stands
from policy_index.text.lexicon import in_official_words, lexicon

SHORTEST = 2


def everyday_readings(typed: Typed) -> Iterator[list[Reading]]:
    """Readings that must all stand in a title: the official words with the rest of what was typed, likeliest first."""
    plain = typed.plain
    if typed.has_letters:
        for word in _by_pinyin().get(plain, ()):
            yield from _instead(word)
        return
    whole = in_official_words(plain)
    if whole != plain and " " not in whole:
        yield [as_it_stands(whole)]
    yield from _instead(plain)


def _instead(plain: str) -> Iterator[list[Reading]]:
    found = list(lexicon().matches(plain))
    if not found:
        return
    rest, end = [], 0
    for start, stop, _ in found:
        rest.append(plain[end:start])
        end = stop
    rest.append(plain[end:])
    others = [word for part in rest for word in rjieba.cut(part)]
    for official in dict.fromkeys(word for _, _, entry in found for word in entry.adds if len(word) >= SHORTEST):
        yield [as_it_stands(official), *map(as_it_stands, others)]


@cache
def _by_pinyin() -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for word in lexicon().entries:
        sound = "".join(spoken(word))
        words[sound] = (*words.get(sound, ()), word)
    return words
