"""The likeliest characters behind what was typed: a noisy channel over the kitchen's own pairs of characters.

At every place stand candidates with the cost of their having been typed so; Viterbi's algorithm chooses among them by
how often the kitchen's texts put each beside the one before. Called by spelling.py and pinyin.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from policy_index.search.rewriting.vocabulary import SHIFT, Vocabulary

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Place:
    """One place of a text: its candidates with the log-probability of each having been typed so.

    `whole`: how many more occurrences the first candidates here and at the place before count as together.
    """

    characters: str
    ids: NDArray[np.int64]
    costs: Floats
    whole: float = 0.0


def place_of(vocabulary: Vocabulary, costs: Mapping[str, float], whole: float = 0.0) -> Place:
    """A place with these candidates and their costs, the typed one first."""
    ids = np.array([vocabulary.ids.get(character, 0) for character in costs], np.int64)
    return Place("".join(costs), ids, np.array(list(costs.values())), whole)


def decode(vocabulary: Vocabulary, places: Sequence[Place], alone: float) -> tuple[str, float]:
    """The best text through all places (one at least), and its log-probability.

    `alone`: how much a character's own frequency counts beside that of its pairs, in occurrences.
    """
    ids = [place.ids for place in places]
    frequencies = [vocabulary.frequency(here) for here in ids]
    scores = places[0].costs + np.log(frequencies[0])
    back: list[NDArray[np.intp]] = []
    for number in range(1, len(places)):
        before, here, place = ids[number - 1], ids[number], places[number]
        counts = vocabulary.pairs[(before[:, None] << SHIFT) | here[None, :]].astype(np.float64)
        counts[0, 0] += place.whole
        follow = counts + alone * frequencies[number][None, :]
        total = scores[:, None] + np.log(follow / (vocabulary.singles[before][:, None] + alone))
        chosen = total.argmax(axis=0)
        back.append(chosen)
        scores = total[chosen, np.arange(len(here))] + place.costs
    last = int(scores.argmax())
    way = [last]
    for chosen in reversed(back):
        way.append(int(chosen[way[-1]]))
    text = "".join(place.characters[n] for place, n in zip(places, reversed(way), strict=True))
    return text, float(scores[last])
