"""A closer look at the first guides or standard questions: do the question and the record's name say the same?

What is looked at: how much of the question's rarer characters stand in the name and in all that is searched of the
record, how much of the name stands in the question, whether both mean the same thing and the same action. Rarity is
counted among the records looked at: what all of them share tells none apart. Weights of the signs: weights.yaml,
fitted by logistic regression over the records found for one question.
"""

import math
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from policy_index.search.embedding.texts import Facet
from policy_index.search.pool import Pool, Ranking
from policy_index.search.query import Query
from policy_index.text.actions import actions_in
from policy_index.text.lexicon import in_official_words
from policy_index.text.normalise import normalise
from policy_index.text.tokens import bigrams, characters


@dataclass(frozen=True)
class Named:
    """A record to look at: its name and all that is searched of it in search spelling, nearness of name, condition."""

    serial: int
    name: str
    text: str
    meaning: float
    condition: float


def names(ranking: Ranking, pool: Pool) -> None:
    """Looks at the first records; each sign's part is kept. Those not looked at stay behind those that were."""
    weights = ranking.of_kind.names
    if weights is None or not pool.shares:
        return
    records = list(_records(ranking, pool, pool.best_first()[: weights.records]))
    worth = (max(map(pool.score, pool.shares)) or 1.0) / weights.ranking  # of a unit of log-odds
    lowest = 0.0
    for record, signs in zip(records, read_names(ranking.query, records), strict=True):
        pool.signs[record.serial] = signs
        shares = {f"names: {sign}": weight * signs[sign] * worth for sign, weight in weights.signs.items()}
        pool.shares[record.serial] |= shares
        pool.odds[record.serial] = pool.score(record.serial) / worth
        lowest = min(lowest, sum(shares.values()))
    for serial in pool.shares.keys() - pool.signs.keys():
        pool.shares[serial]["names"] = lowest


def _records(ranking: Ranking, pool: Pool, serials: Iterable[int]) -> Iterable[Named]:
    near = pool.near
    for serial in serials:
        text = ranking.text(pool.heads[serial])
        if text is None:
            continue
        meaning = near.similarity(serial) if near else 0.0
        condition = near.similarity(serial, Facet.CONDITION) if near else 0.0
        name = text.plain_title
        yield Named(serial, name, f"{name} {normalise(text.body)}", meaning, condition or meaning)


def read_names(query: Query, records: Sequence[Named]) -> list[dict[str, float]]:
    """The signs of each record, by the names that weights.yaml has for them."""
    in_name, in_text = _Rarity([one.name for one in records]), _Rarity([one.text for one in records])
    about = query.about().bare
    ways = [*dict.fromkeys((about, in_official_words(about)))]
    typed = in_name.weighed(characters(query.bare))
    about_texts = [in_text.weighed(characters(way)) for way in ways]
    pairs = [in_text.weighed(bigrams(way)) for way in ways]
    said = frozenset(characters(f"{about} {' '.join(query.official)}"))
    asked = actions_in(query.text)
    found = []
    for one in records:
        name, known = _characters(one.name), actions_in(one.name)
        found.append(
            {
                "asked": _share(typed, name),
                "named": _share(in_name.weighed(name), said),
                "held": max(_share(way, one.text) for way in about_texts),
                "pairs": max(_share(way, one.text) for way in pairs),
                "meaning": one.meaning,
                "condition": one.condition,
                "action": float(len(asked & known)),
                "action_unasked": float(len(known - asked)),
                "action_unnamed": float(len(asked - known)),
            }
        )
    return found


class _Rarity:
    """How rare tokens are among some texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._known: dict[str, float] = {}

    def weighed(self, tokens: Iterable[str]) -> dict[str, float]:
        """Tokens, each once, with their rarity."""
        return {token: self._of(token) for token in tokens}

    def _of(self, token: str) -> float:
        rarity = self._known.get(token)
        if rarity is None:
            held = sum([token in text for text in self._texts])
            rarity = self._known[token] = math.log(1 + len(self._texts) / (1 + held))
        return rarity


def _share(weighed: Mapping[str, float], held: Container[str]) -> float:
    """Which share of the tokens' weight is held; 0…1."""
    total = sum(weighed.values())
    return sum([weight for token, weight in weighed.items() if token in held]) / total if total else 0.0


@lru_cache(maxsize=20_000)
def _characters(name: str) -> frozenset[str]:
    return frozenset(characters(name))
