"""The one address of a search, and what hangs on it: its feed and its e-mail alert. Pure.

Used by feeds.py, alerts.py and, as `follow_links`, by the search page's template.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from api.citizen.pages.search_view import Pairs, in_order, in_words, read_address

FEED = "/feeds/search.atom"
OF_A_PAGE = ("from", "size", "sort")


@dataclass(frozen=True)
class SearchAddress:
    """A search that can be kept: its parameters in their one order, without those of a page of hits."""

    pairs: Pairs

    @property
    def query(self) -> str:
        """The parameters as a query string; the same search gives the same one."""
        return urlencode(self.pairs)

    @property
    def words(self) -> str:
        """The search in words."""
        return in_words(self.pairs)

    @property
    def page(self) -> str:
        """Where its hits are."""
        return f"/search?{self.query}"

    @property
    def feed(self) -> str:
        """Its Atom feed."""
        return f"{FEED}?{self.query}"

    @property
    def alert(self) -> str:
        """The form that subscribes to it by e-mail."""
        return f"/alerts/new?{self.query}"


def search_address(given: Iterable[tuple[str, str]]) -> SearchAddress:
    """The address of the search that these parameters ask for; unknown and empty ones are left out."""
    return SearchAddress(in_order(pair for pair in read_address(given) if pair[0] not in OF_A_PAGE))


def follow_links(here: str) -> SearchAddress:
    """The address of the search on the page with this path and query."""
    return search_address(parse_qsl(urlsplit(here).query))
