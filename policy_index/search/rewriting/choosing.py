"""As typed, or in other words? A rewriting counts only where it finds clearly more of its question than the typed one.

Measured by coverage: which share of the question's pairs of characters, the rare ones counting most, the first hit
holds. Where the first hit's title holds what was typed, it is what was meant. Called by Rewriter.
"""

import math
from collections.abc import Callable, Iterable

from policy_index.records import Kind
from policy_index.search.query import parse_query
from policy_index.search.request import Hit, Rewriting, SearchRequest, SearchResult
from policy_index.search.rewriting.limits import limits
from policy_index.search.rewriting.names import name_key
from policy_index.search.rewriting.titles import runs_within
from policy_index.search.rewriting.vocabulary import Vocabulary
from policy_index.search.texts import SearchText
from policy_index.text.normalise import normalise

READ = 20_000  # characters of a text that are looked through
UNCOUNTED = 5.0  # rarity of what isn't a pair of Han characters: a number, a Latin word, a lone character

Search = Callable[[SearchRequest], SearchResult]
TextOf = Callable[[Kind, str], SearchText | None]


def choose(
    vocabulary: Vocabulary,
    request: SearchRequest,
    typed: SearchResult,
    rewritings: Iterable[Rewriting],
    search: Search,
    text_of: TextOf,
) -> SearchResult:
    """The result of the rewriting that finds clearly more; else the one as typed."""
    first_page = {"start": 0, "size": 1}
    chosen, best = typed, -1.0
    for rewriting in rewritings:
        if best < 0:
            hit = _first(typed, request, lambda: search(request.model_copy(update=first_page)))
            if hit and runs_within(name_key(request.q), name_key(hit.title)):
                return typed
            best = coverage(vocabulary, request.q, hit, text_of)
        other = request.model_copy(update={"q": rewriting.searched})
        result = search(other)
        hit = _first(result, request, lambda other=other: search(other.model_copy(update=first_page)))  # type: ignore[misc]
        found = coverage(vocabulary, rewriting.searched, hit, text_of)
        brought = parse_query(rewriting.searched).pairs - parse_query(request.q).pairs
        held = _share(vocabulary, brought, hit, text_of) if brought else 1.0
        if held >= limits().held and found >= best + limits().margins[rewriting.why]:
            chosen, best = result.model_copy(update={"rewritten": rewriting}), found
    return chosen


def coverage(vocabulary: Vocabulary, question: str, hit: Hit | None, text_of: TextOf) -> float:
    """Which share of a question's pairs, weighted by rarity, a hit holds; 0…1."""
    return _share(vocabulary, parse_query(question).pairs, hit, text_of)


def _share(vocabulary: Vocabulary, pairs: frozenset[str], hit: Hit | None, text_of: TextOf) -> float:
    text = text_of(hit.kind, hit.id) if hit and pairs else None
    if hit is None or text is None:
        return 0.0
    held = normalise(f"{text.title} {hit.passage.text} {text.body[:READ]}")
    weights = {pair: rarity(vocabulary, pair) for pair in pairs}
    return sum(weight for pair, weight in weights.items() if pair in held) / (sum(weights.values()) or 1.0)


def rarity(vocabulary: Vocabulary, token: str) -> float:
    """How rare a pair of characters is in the kitchen's texts; the higher the rarer."""
    if len(token) != 2:  # noqa: PLR2004  (a pair)
        return UNCOUNTED
    return math.log(1 + vocabulary.total / (1 + vocabulary.pair(token[0], token[1])))


def _first(shown: SearchResult, request: SearchRequest, search: Callable[[], SearchResult]) -> Hit | None:
    """The first hit of a search, whichever page of it is shown."""
    if request.start or not request.size:
        shown = search()
    return shown.hits[0] if shown.hits else None
