"""A closer look at the first guides or standard questions: do the question and the record's name say the same?

What is looked at: how much of the question's rarer characters stand in the name and in all that is searched of the
record, how much of the name stands in the question, whether both mean the same thing and the same action. Rarity is
counted among the records looked at: what all of them share tells none apart. Weights of the signs: weights.yaml,
fitted by logistic regression over the records found for one question.
"""

import math
from collections.abc import Callable, Iterable, Set
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
    top = max(map(pool.score, pool.shares))
    worth = (top or 1.0) / weights.ranking
    for record, signs in zip(records, read_names(ranking.query, records), strict=True):
        pool.signs[record.serial] = signs
        shares = {f"names: {sign}": weights.signs[sign] * value * worth for sign, value in signs.items()}
        pool.shares[record.serial] |= shares
    looked_at = {record.serial for record in records}
    behind = min((sum(weights.signs[s] * v for s, v in pool.signs[i].items()) * worth for i in looked_at), default=0.0)
    for serial in pool.shares.keys() - looked_at:
        pool.shares[serial]["names"] = behind


def _records(ranking: Ranking, pool: Pool, serials: Iterable[int]) -> Iterable[Named]:
    near = ranking.meaning.near(ranking.kind, ranking.query.text)
    for serial in serials:
        text = ranking.text(pool.heads[serial])
        if text is None:
            continue
        meaning = near.similarity(serial) if near else 0.0
        condition = near.similarity(serial, Facet.CONDITION) if near else 0.0
        name = text.plain_title
        yield Named(serial, name, f"{name} {normalise(text.body)}", meaning, condition or meaning)


def read_names(query: Query, records: Iterable[Named]) -> list[dict[str, float]]:
    """The signs of each record, by the names that weights.yaml has for them."""
    records = list(records)
    ways = [*dict.fromkeys((query.bare, in_official_words(query.bare)))]
    about = query.about().bare
    ways_about = [*dict.fromkeys((about, in_official_words(about)))]
    said = frozenset(characters(f"{about} {' '.join(query.official)}"))
    in_name, in_text = _Rarity([one.name for one in records]), _Rarity([one.text for one in records])
    asked = actions_in(query.text)
    found = []
    for one in records:
        name = _characters(one.name)
        known = actions_in(one.name)
        found.append(
            {
                "asked": max(in_name.share(characters(way), name.__contains__) for way in ways),
                "about": max(in_name.share(characters(way), name.__contains__) for way in ways_about),
                "named": in_name.share(name, said.__contains__),
                "held": max(in_text.share(characters(way), one.text.__contains__) for way in ways_about),
                "pairs": max(in_text.share(bigrams(way), one.text.__contains__) for way in ways_about),
                "meaning": one.meaning,
                "condition": one.condition,
                "action": float(len(asked & known)),
                "action_unasked": float(len(known - asked)),
                "action_unnamed": float(len(asked - known)),
                "length": math.log1p(len(one.name)),
            }
        )
    return found


class _Rarity:
    """How rare tokens are among some texts."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts
        self._known: dict[str, float] = {}

    def of(self, token: str) -> float:
        """Rarity of a token; the higher the rarer."""
        if token not in self._known:
            held = sum(token in text for text in self._texts)
            self._known[token] = math.log(1 + len(self._texts) / (1 + held))
        return self._known[token]

    def share(self, tokens: Iterable[str], held: Callable[[str], bool]) -> float:
        """Which share of the tokens, each once, weighted by rarity, is held; 0…1."""
        total = found = 0.0
        for token in dict.fromkeys(tokens):
            rarity = self.of(token)
            total += rarity
            if held(token):
                found += rarity
        return found / total if total else 0.0


@lru_cache(maxsize=20_000)
def _characters(name: str) -> Set[str]:
    return dict.fromkeys(characters(name)).keys()
