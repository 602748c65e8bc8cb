"""A question that sounds like a name in many places (公鸡金怎么提曲) → with that name's characters there. A rewriting.

For questions so full of wrong characters that no pair is left to go by: their sounds are all still right.
"""

from itertools import pairwise

from policy_index.records import Kind
from policy_index.search.query import Query
from policy_index.search.request import Rewriting, Why
from policy_index.search.rewriting.known import Known
from policy_index.search.rewriting.limits import limits
from policy_index.search.rewriting.sounds import main_sound
from policy_index.search.rewriting.spelling import corrected, doubtful_places

KINDS = (Kind.POLICY, Kind.GUIDE, Kind.FAQ)
NAMES_HEARD = 3


def by_sound(known: Known, query: Query) -> Rewriting | None:
    """The query spelt as the names that share most of its rarer pairs of sounds."""
    text = query.text
    open_places = doubtful_places(known.vocabulary, text) if len(text) <= limits().longest_heard else set()
    if not open_places:
        return None
    heard = [one for kind in KINDS for one in known.names[kind].sounding(text, limits().heard)]
    if not heard:
        return None
    heard.sort(key=lambda one: (-one[0], len(one[1]), one[1]))
    characters = list(corrected(known.vocabulary, known.alikes, text))
    sounds = [main_sound(c) for c in text]
    for _, name in heard[:NAMES_HEARD]:
        spelt = {(main_sound(a), main_sound(b)): (a, b) for a, b in pairwise(name)}
        agreeing = [(at, spelt[pair]) for at, pair in enumerate(pairwise(sounds)) if all(pair) and pair in spelt]
        for at, written in agreeing:
            for place, character in zip((at, at + 1), written, strict=True):
                if place in open_places:
                    characters[place] = character
        open_places -= {place for at, _ in agreeing for place in (at, at + 1)}
    searched = "".join(characters)
    return Rewriting(typed=query.raw, searched=searched, why=Why.SPELLING) if searched != text else None
