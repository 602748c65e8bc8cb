"""Marks words and links in strangers' text; everything else is escaped. Template filters (see site.py)."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

# Web addresses, our own pages (an anchor may be Chinese), and numbers to call.
WEB = r"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*[A-Za-z0-9/#=]"
OWN = r"(?<![\w/])/(?:policies|guides|faqs|interpretations|chains|cases)/[A-Za-z0-9\-._~%]+(?:#[\w\-]+)?"
CALL = r"(?<![\d\-])(?:12345|110|119|120|122|12356|96110|0\d{2,3}-\d{7,8})(?![\d\-])"
LINK = re.compile(f"(?P<web>{WEB})|(?P<own>{OWN})|(?P<call>{CALL})")


def marked(text: str, highlights: Iterable[tuple[int, int]]) -> Markup:
    """The text with `<mark>` around each [start, end); overlapping or stray ranges do no harm."""
    pieces: list[Markup] = []
    at = 0
    for start, end in sorted(highlights):
        start, end = max(start, at), min(end, len(text))  # noqa: PLW2901  (clipped to what is not yet written)
        if start >= end:
            continue
        pieces += [escape(text[at:start]), Markup("<mark>{}</mark>").format(text[start:end])]
        at = end
    return Markup("").join([*pieces, escape(text[at:])])


def linked(text: str) -> Markup:
    """The text with links on addresses and on numbers to call. Our own pages are named instead of spelt out."""
    pieces: list[Markup] = []
    at = 0
    for found in LINK.finditer(text):
        pieces += [escape(text[at : found.start()]), _link(found)]
        at = found.end()
    return Markup("").join([*pieces, escape(text[at:])])


def _link(found: re.Match[str]) -> Markup:
    target = found.group()
    if found.lastgroup == "web":
        return Markup('<a href="{0}" rel="external noopener">{0}</a>').format(target)
    if found.lastgroup == "call":
        return Markup('<a href="tel:{0}">{0}</a>').format(target)
    return Markup('<a href="{}">{}</a>').format(target, "打开看" if "/cases/" not in target else "办件进度")
