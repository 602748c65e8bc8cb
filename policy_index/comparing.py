"""Two versions of a text compared article by article. Called by the pages and the API that show a comparison.

Articles are matched by what they say, not by their numbers: one that only moved is `renumbered`. Spaces and the
width of characters count for nothing; within a changed article the words are compared.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

from policy_index.records import Clause, Policy
from policy_index.text.word_changes import Span, squeezed, word_changes

ALIKE = 0.5  # from this share of equal characters on, two articles are one that was changed …
ALIKE_SAME_NUMBER = 0.35  # … or from this one on where they bear the same number
NUMBER_BONUS, NEARNESS_BONUS = 0.05, 0.05  # of several that are alike, the one of the same number and place
LOOKED_AT = 6  # articles that share the most pairs of characters are compared character by character
TOO_COMMON = 0.2  # pairs of characters in more than this share of articles tell nothing …
FEW = 20  # … unless there are hardly any articles
RELATED = 0.15  # two texts of whose shorter one less than this share (in characters) was matched are no versions


class Change(StrEnum):
    """What became of an article."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENUMBERED = "renumbered"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Unit:
    """An article of one of the texts: its own label (None where it has none), the headings above it, its words."""

    label: str | None
    path: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class ArticleChange:
    """An article before and after; `spans` are the words of both in reading order, each kept, added or removed."""

    change: Change
    before: Unit | None
    after: Unit | None
    spans: tuple[Span, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether its number is now another."""
        return bool(self.before and self.after and self.before.label != self.after.label)


@dataclass(frozen=True)
class Comparison:
    """Every article of both texts in the newer one's order, what was removed at its old place.

    `related` is False where so little was matched that these are no versions of one text.
    """

    articles: tuple[ArticleChange, ...]
    related: bool

    @property
    def counts(self) -> dict[Change, int]:
        """How many articles of each kind of change."""
        counted = Counter(article.change for article in self.articles)
        return {change: counted[change] for change in Change}


def compare(before: Policy, after: Policy) -> Comparison:
    """The older text against the newer one."""
    old, new = units_of(before), units_of(after)
    partners = _matched(old, new)
    matched = sum(len(old[i].text) + len(new[j].text) for j, i in partners.items())
    shorter = min(sum(len(unit.text) for unit in old), sum(len(unit.text) for unit in new))
    return Comparison(tuple(_in_order(old, new, partners)), related=matched / 2 >= RELATED * shorter and matched > 0)


def units_of(policy: Policy) -> list[Unit]:
    """The articles of a policy; in a text without any, its runs of paragraphs."""
    clauses = sorted(policy.clauses, key=lambda clause: clause.start)
    if not clauses:
        return [Unit(None, (), policy.text.strip())] if policy.text.strip() else []
    return [Unit(clause.label, clause.path, _words(policy, clause)) for clause in clauses]


def _words(policy: Policy, clause: Clause) -> str:
    text = policy.clause_text(clause).strip()
    return text.removeprefix(clause.label or "").lstrip(" \u3000.．、") if clause.label else text


def _matched(old: list[Unit], new: list[Unit]) -> dict[int, int]:
    """Number of each newer article that was there before → number of the older one."""
    old_words, new_words = [squeezed(unit.text) for unit in old], [squeezed(unit.text) for unit in new]
    partners = _matched_whole(old, new, old_words, new_words)
    left_old = [i for i in range(len(old)) if i not in set(partners.values())]
    left_new = [j for j in range(len(new)) if j not in partners]
    pairs: list[tuple[float, int, int]] = []
    for j, i in _candidates(old_words, new_words, left_old, left_new):
        same_number = old[i].label is not None and old[i].label == new[j].label
        least = ALIKE_SAME_NUMBER if same_number else ALIKE
        alike = Indel.normalized_similarity(old_words[i], new_words[j], score_cutoff=least)
        if alike >= least:
            nearness = 1 - abs(i / len(old) - j / len(new))
            pairs.append((alike + NUMBER_BONUS * same_number + NEARNESS_BONUS * nearness, -j, -i))
    taken: set[int] = set()
    for _, minus_j, minus_i in sorted(pairs, reverse=True):
        if -minus_j not in partners and -minus_i not in taken:
            partners[-minus_j] = -minus_i
            taken.add(-minus_i)
    return partners


def _matched_whole(old: list[Unit], new: list[Unit], old_words: list[str], new_words: list[str]) -> dict[int, int]:
    """Articles that say exactly the same, those of the same number first."""
    there: dict[str, list[int]] = defaultdict(list)
    for i, words in enumerate(old_words):
        there[words].append(i)
    partners: dict[int, int] = {}
    for same_number in (True, False):
        for j, words in enumerate(new_words):
            if j in partners:
                continue
            wanted = [i for i in there.get(words, ()) if not same_number or old[i].label == new[j].label]
            if wanted:
                partners[j] = wanted[0]
                there[words].remove(wanted[0])
    return partners


def _candidates(
    old_words: list[str], new_words: list[str], left_old: list[int], left_new: list[int]
) -> list[tuple[int, int]]:
    """For each newer article the older ones worth a closer look: (newer, older)."""
    holders: dict[str, list[int]] = defaultdict(list)
    for i in left_old:
        for pair in _pairs_of_characters(old_words[i]):
            holders[pair].append(i)
    most = max(FEW, int(TOO_COMMON * len(left_old)))
    found: list[tuple[int, int]] = []
    for j in left_new:
        shared: Counter[int] = Counter()
        for pair in _pairs_of_characters(new_words[j]):
            if len(at := holders.get(pair, ())) <= most:
                shared.update(at)
        # The longer an article, the more it shares with any: what it shares counts against its own length.
        best = sorted(shared, key=lambda i: (-shared[i] / (len(old_words[i]) + len(new_words[j])), i))
        found += [(j, i) for i in best[:LOOKED_AT]]
    return found


def _pairs_of_characters(words: str) -> set[str]:
    return {words[k : k + 2] for k in range(len(words) - 1)} or {words}


def _in_order(old: list[Unit], new: list[Unit], partners: dict[int, int]) -> list[ArticleChange]:
    gone = [i for i in range(len(old)) if i not in set(partners.values())]
    articles: list[ArticleChange] = []
    for j, unit in enumerate(new):
        partner = partners.get(j)
        while partner is not None and gone and gone[0] < partner:
            articles.append(ArticleChange(Change.REMOVED, old[gone.pop(0)], None))
        articles.append(_change(old[partner] if partner is not None else None, unit))
    return articles + [ArticleChange(Change.REMOVED, old[i], None) for i in gone]


def _change(before: Unit | None, after: Unit) -> ArticleChange:
    if before is None:
        return ArticleChange(Change.ADDED, None, after)
    if squeezed(before.text) != squeezed(after.text):
        return ArticleChange(Change.CHANGED, before, after, word_changes(before.text, after.text))
    moved = before.label != after.label
    return ArticleChange(Change.RENUMBERED if moved else Change.UNCHANGED, before, after)
