"""The search page's address ⇄ a SearchRequest, and the links that change one thing of it (facets, pages).

Pure; search.py uses it. Empty values of a form count as not given.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from pydantic import ValidationError

from api.citizen.pages.words import kind_word, status_word
from policy_index.records import Status
from policy_index.search.request import Scope, SearchRequest, SearchResult, Sort
from storage.errors import InvalidInput

PAGE_SIZE = 10
MANY = ("status", "level", "issuer", "region", "year", "topic", "audience")
NAMES = ("q", "kind", *MANY, "as_of", "as_typed", "sort", "from")
FIELD_NAMES = {"from": "start"}
DEFAULTS = {("kind", Scope.ALL.value), ("sort", Sort.RELEVANCE.value)}
FACET_TITLES = {
    "kind": "类别",
    "status": "效力",
    "level": "效力级别",
    "issuer": "发布机关",
    "region": "地区",
    "year": "年份",
    "topic": "主题",
    "audience": "面向对象",
}
SORT_WORDS = {Sort.RELEVANCE: "最相关的在前", Sort.DATE: "最新的在前"}
STATUSES_OFFERED = (Status.IN_FORCE, Status.AMENDED, Status.NOT_YET_IN_FORCE, Status.EXPIRED, Status.REPEALED)
VALUES_OPEN = 6
MOST_VALUES = 24

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FacetLink:
    """One value of a facet: pressing it sets or unsets the value. `count` is None where it isn't counted."""

    label: str
    url: str
    chosen: bool
    count: int | None


@dataclass(frozen=True)
class Facet:
    """A facet and its values."""

    name: str
    title: str
    links: tuple[FacetLink, ...]

    @property
    def open(self) -> tuple[FacetLink, ...]:
        """The values seen at once: the chosen ones and the most frequent."""
        return tuple(link for place, link in enumerate(self.links) if place < VALUES_OPEN or link.chosen)

    @property
    def folded(self) -> tuple[FacetLink, ...]:
        """The others."""
        return tuple(link for link in self.links if link not in self.open)


def read_address(given: Iterable[tuple[str, str]]) -> Pairs:
    """The address's known, non-empty parts, in order."""
    return tuple((name, value.strip()) for name, value in given if name in NAMES and value.strip())


def to_request(pairs: Pairs) -> SearchRequest:
    """The search that the address asks for. Raises InvalidInput naming the part that is wrong."""
    values: dict[str, object] = {"size": PAGE_SIZE, "q": ""}
    for name, value in pairs:
        if name in MANY:
            values[name] = [*values.get(name, []), value]  # type: ignore[misc]
        else:
            values[FIELD_NAMES.get(name, name)] = value
    try:
        return SearchRequest.model_validate(values)
    except ValidationError as error:
        part = str(error.errors()[0]["loc"][0])
        name = {field: name for name, field in FIELD_NAMES.items()}.get(part, part)
        raise InvalidInput(f"地址里的「{name}」填得不对，请去掉它再搜一次。") from error


def facets(pairs: Pairs, result: SearchResult) -> tuple[Facet, ...]:
    """Every facet that has something to choose, as links."""
    built = []
    for name, title in FACET_TITLES.items():
        counts = {value.value: value.count for value in result.facets.get(name, [])}
        offered = _statuses(pairs) if name == "status" and name not in result.facets else list(counts)
        values = offered[:MOST_VALUES]
        chosen = tuple(value for value in _chosen(pairs, name) if value != Scope.ALL)
        values += [value for value in chosen if value not in values]
        links = tuple(
            FacetLink(_label(name, value), _toggled(pairs, name, value), value in chosen, counts.get(value))
            for value in values
        )
        if links:
            built.append(Facet(name, title, links))
    return tuple(built)


def chosen_facets(found: tuple[Facet, ...]) -> tuple[FacetLink, ...]:
    """The values that are set: shown above the hits, each a link that unsets it."""
    return tuple(link for facet in found for link in facet.links if link.chosen)


def page_url(pairs: Pairs, start: int) -> str:
    """The same search from hit `start` on."""
    return _url([*((n, v) for n, v in pairs if n != "from"), *([("from", str(start))] if start else [])])


def sort_links(pairs: Pairs) -> tuple[FacetLink, ...]:
    """The orders of hits."""
    chosen = _chosen(pairs, "sort") or (Sort.RELEVANCE.value,)
    kept = [(n, v) for n, v in pairs if n not in {"sort", "from"}]
    return tuple(
        FacetLink(words, _url([*kept, ("sort", sort.value)]), sort.value in chosen, None)
        for sort, words in SORT_WORDS.items()
    )


def widened(pairs: Pairs) -> tuple[tuple[str, Pairs], ...]:
    """The same search without each of its conditions, and without all of them: (what is dropped, what is left)."""
    names = [name for name in (*FACET_TITLES, "as_of") if _chosen(in_order(pairs), name)]
    without = [(_title(name), {name, "from"}) for name in names]
    if len(names) > 1:
        without.append(("全部条件", {*names, "from"}))
    return tuple((title, tuple(p for p in pairs if p[0] not in gone)) for title, gone in without)


def search_url(pairs: Pairs) -> str:
    """The page of a search."""
    return _url(pairs)


def export_url(pairs: Pairs, file_format: str) -> str:
    """The hits of a search as a file."""
    kept = in_order(pair for pair in pairs if pair[0] != "from")
    return "/api/v1/search/export?" + urlencode([*kept, ("format", file_format)])


def as_typed_url(pairs: Pairs) -> str:
    """The same search for exactly what was typed."""
    return _url(in_order([*((n, v) for n, v in pairs if n != "from"), ("as_typed", "1")]))


def _toggled(pairs: Pairs, name: str, value: str) -> str:
    kept = [(n, v) for n, v in pairs if n != "from" and (n, v) != (name, value)]
    if name not in MANY:
        kept = [(n, v) for n, v in kept if n != name]
    return _url(kept if (name, value) in pairs else [*kept, (name, value)])


def _statuses(pairs: Pairs) -> list[str]:
    """Only policies have a status."""
    return [s.value for s in STATUSES_OFFERED] if _chosen(pairs, "kind") in {(), ("all",), ("policy",)} else []


def _chosen(pairs: Pairs, name: str) -> tuple[str, ...]:
    return tuple(value for n, value in pairs if n == name)


def _title(name: str) -> str:
    return FACET_TITLES.get(name, "有效日期")


def _label(name: str, value: str) -> str:
    if name == "kind":
        return kind_word(value)
    if name == "status":
        return status_word(value)
    return f"{value}年" if name == "year" else value


def in_order(pairs: Iterable[tuple[str, str]]) -> Pairs:
    """The parts of an address in the one order of their names and values, each once: a search has one address."""
    known = {pair for pair in pairs if pair[0] in NAMES and pair not in DEFAULTS}
    return tuple(sorted(known, key=lambda pair: (NAMES.index(pair[0]), pair[1])))


def in_words(pairs: Pairs) -> str:
    """The search in words, for a heading: «供热；地区：济南市»."""
    parts = [value for name, value in pairs if name == "q"]
    for name in (*FACET_TITLES, "as_of"):
        values = _chosen(pairs, name)
        if values:
            parts.append(f"{_title(name)}：{'、'.join(_label(name, value) for value in values)}")
    return "；".join(parts) or "全部政策"


def _url(pairs: Iterable[tuple[str, str]]) -> str:
    return "/search?" + urlencode(in_order(pairs))
