"""Writes an Atom 1.0 feed (RFC 4287) of what is new for a search. Pure; feeds.py serves it."""

import re
from datetime import UTC, datetime
from urllib.parse import quote
from xml.etree import ElementTree as Xml

from api.citizen.pages.search_address import SearchAddress
from api.citizen.pages.words import kind_word, status_word
from policy_index.news.shapes import News, NewsItem

ATOM = "http://www.w3.org/2005/Atom"
START_OF_TIME = datetime(2000, 1, 1, tzinfo=UTC)  # `updated` of a feed that has never had a record
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Xml.register_namespace("", ATOM)


def write_feed(news: News, address: SearchAddress, site: str, portal: str) -> bytes:
    """The feed as UTF-8 XML. `site`: the portal's name; `portal`: its address, which ids and links begin with."""
    feed = Xml.Element(_name("feed"), {"xml:lang": "zh-CN"})
    _text(feed, "id", portal + address.feed)
    _text(feed, "title", f"{address.words} · {site}")
    _text(feed, "subtitle", "与这个搜索相符的、新公布或有变动的记录，最新的在前")
    _text(feed, "updated", _moment(max((item.updated for item in news.items), default=START_OF_TIME)))
    _text(_child(feed, "author"), "name", site)
    _link(feed, "self", portal + address.feed, "application/atom+xml")
    _link(feed, "alternate", portal + address.page, "text/html")
    for item in news.items:
        _entry(feed, item, portal)
    body: bytes = Xml.tostring(feed, encoding="utf-8", xml_declaration=True)
    return body


def _entry(feed: Xml.Element, item: NewsItem, portal: str) -> None:
    """One record. Its id is its page's address: the same whatever changes in it."""
    entry = _child(feed, "entry")
    _text(entry, "id", portal + item.url)
    _text(entry, "title", item.title)
    _text(entry, "updated", _moment(item.updated))
    if item.published:
        _text(entry, "published", f"{item.published.isoformat()}T00:00:00+08:00")
    if item.issuer:
        _text(_child(entry, "author"), "name", item.issuer)
    _link(entry, "alternate", portal + quote(item.place, safe="/%#"), "text/html")
    if item.status:
        _child(entry, "category", {"term": item.status.value, "label": status_word(item.status)})
    _text(entry, "summary", _summary(item))


def _summary(item: NewsItem) -> str:
    """Status and facts in words, then the passage."""
    facts = [
        "示例" if item.example else None,
        kind_word(item.kind),
        status_word(item.status) if item.status else None,
        item.region,
    ]
    return f"〔{' · '.join(filter(None, facts))}〕{item.passage.text}"


def _child(parent: Xml.Element, name: str, attributes: dict[str, str] | None = None) -> Xml.Element:
    clean = {key: _NOT_IN_XML.sub("", value) for key, value in (attributes or {}).items()}
    return Xml.SubElement(parent, _name(name), clean)


def _text(parent: Xml.Element, name: str, text: str) -> None:
    _child(parent, name).text = _NOT_IN_XML.sub("", text)


def _link(parent: Xml.Element, rel: str, href: str, media_type: str) -> None:
    _child(parent, "link", {"rel": rel, "href": href, "type": media_type})


def _name(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
