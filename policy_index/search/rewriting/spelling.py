"""Wrong characters → the ones meant: same sound (同音错字), nearly the same, or look. A rewriting.

Only characters that go with neither neighbour are doubted: in clean questions hardly any.
"""

from collections.abc import Iterator
from functools import lru_cache

import rjieba

from policy_index.search.query import Query, parse_query
from policy_index.search.request import Rewriting, Why
from policy_index.search.rewriting.alike import Alikes, looking_alike
from policy_index.search.rewriting.decoding import Place, decode, place_of
from policy_index.search.rewriting.known import Known
from policy_index.search.rewriting.limits import Spelling, limits
from policy_index.search.rewriting.sounds import sounds_of
from policy_index.search.rewriting.vocabulary import Vocabulary
from policy_index.text.tokens import is_han, runs

MOST = 24  # candidates of one sound


def by_spelling(known: Known, query: Query) -> Rewriting | None:
    """The query with its wrong characters set right; None where what that brings hardly goes together either."""
    searched = corrected(known.vocabulary, known.alikes, query.text)
    if searched == query.text or _sound_share(known.vocabulary, query, searched) < limits().spelling.sound_share:
        return None
    return Rewriting(typed=query.raw, searched=searched, why=Why.SPELLING)


def _sound_share(vocabulary: Vocabulary, query: Query, searched: str) -> float:
    """Of the pairs that a correction brings, which share goes together; 0…1."""
    brought = [pair for pair in parse_query(searched).pairs - query.pairs if len(pair) == len("一对")]
    weak = [_weak_pairs(vocabulary, pair, [False], limits().spelling)[0] for pair in brought]
    return weak.count(False) / len(weak) if weak else 0.0


def corrected(vocabulary: Vocabulary, alikes: Alikes, text: str) -> str:
    """A normalised text with its doubtful characters as they were likely meant; the same text where none is."""
    rules = limits().spelling
    parts = list(text)
    for run in runs(text):
        if is_han(run.group()) and len(run.group()) > 1:
            parts[run.start() : run.end()] = _corrected_run(vocabulary, alikes, run.group(), rules)
    return "".join(parts)


def _corrected_run(vocabulary: Vocabulary, alikes: Alikes, run: str, rules: Spelling) -> str:
    inside, joined = _words_of(run)
    doubted = _doubted(vocabulary, run, joined, rules)
    wholes = [False, *joined]
    parts = list(run)
    for start, end in _clusters(doubted):
        places = [
            _place(vocabulary, alikes, run[n], rules, doubted[n], inside[n], rules.whole_word * wholes[n])
            for n in range(start, end)
        ]
        parts[start:end] = decode(vocabulary, places, rules.alone)[0]
    return "".join(parts)


def _clusters(doubted: list[bool]) -> Iterator[tuple[int, int]]:
    """Start and end of each row of doubted characters, with the sure one before and behind it."""
    start = None
    for n, doubt in enumerate([*doubted, False]):
        if doubt and start is None:
            start = n
        elif start is not None and not doubt:
            yield max(0, start - 1), min(len(doubted), n + 1)
            start = None


def _words_of(run: str) -> tuple[list[bool], list[bool]]:
    """Which characters stand inside a word of the dictionary, and which pairs do, if it is a common one."""
    inside: list[bool] = []
    joined: list[bool] = []
    for word in rjieba.cut(run, False):
        inside += [len(word) > 1] * len(word)
        joined += [*[_is_common(word)] * (len(word) - 1), False]
    return inside, joined[:-1]


@lru_cache(maxsize=20_000)
def _is_common(word: str) -> bool:
    return len(word) > 1 and int(rjieba.suggest_freq(word)) >= limits().spelling.common_word


def doubtful_places(vocabulary: Vocabulary, text: str) -> set[int]:
    """Where in a text characters stand that go with none of their neighbours."""
    places: set[int] = set()
    for run in runs(text):
        if is_han(run.group()) and len(run.group()) > 1:
            doubted = _doubted(vocabulary, run.group(), _words_of(run.group())[1], limits().spelling)
            places |= {run.start() + n for n, doubt in enumerate(doubted) if doubt}
    return places


def weak_places(vocabulary: Vocabulary, text: str) -> set[int]:
    """Where in a text of Han characters stand those that don't go with one of their neighbours."""
    weak = _weak_pairs(vocabulary, text, _words_of(text)[1], limits().spelling)
    return {place for n, one in enumerate(weak) if one for place in (n, n + 1)}


def _doubted(vocabulary: Vocabulary, run: str, joined: list[bool], rules: Spelling) -> list[bool]:
    """Characters that none of their neighbours goes with."""
    weak = _weak_pairs(vocabulary, run, joined, rules)
    return [before and after for before, after in zip([True, *weak], [*weak, True], strict=True)]


def _weak_pairs(vocabulary: Vocabulary, run: str, joined: list[bool], rules: Spelling) -> list[bool]:
    """Which pairs of neighbours stand together hardly more often than by chance."""
    total = max(1, vocabulary.total)
    chance = min(1.0, total / rules.settled)
    counts = [vocabulary.single(character) for character in run]
    return [
        not whole and vocabulary.pair(run[n], run[n + 1]) <= rules.weak * (chance + counts[n] * counts[n + 1] / total)
        for n, whole in enumerate(joined)
    ]


def _place(
    vocabulary: Vocabulary, alikes: Alikes, character: str, rules: Spelling, doubt: bool, in_word: bool, whole: float
) -> Place:
    """A place of the text; one that isn't doubted has only what was typed."""
    known = alikes.places.get((character, doubt, in_word, whole))
    if known:
        return known
    costs = {character: 0.0}
    sounds = sounds_of(character)
    for cost, others in (
        (rules.same_sound, [c for sound in sounds for c in alikes.same_sound(sound)[:MOST]]),
        (rules.near_sound, [c for sound in sounds for c in alikes.near_sound(sound)[:MOST]]),
        (rules.look_alike, [c for c in looking_alike().get(character, "") if c in vocabulary.ids]),
    ):
        for other in others if doubt else ():
            costs.setdefault(other, cost + rules.in_word * in_word)
    place = alikes.places[character, doubt, in_word, whole] = place_of(vocabulary, costs, whole)
    return place
