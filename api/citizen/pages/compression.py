"""Smaller pages for slow phones: gzip where the browser takes it.

Only for what is the same for everybody: a page with a person's own words in it is sent as it is, so that its
length tells nothing to a listener.
"""

import gzip

from fastapi import Request

WORTH_IT = 1000
LEVEL = 5


def accepts_gzip(request: Request) -> bool:
    """Whether the browser takes gzip."""
    return "gzip" in request.headers.get("accept-encoding", "").lower()


def packed(request: Request, body: bytes) -> tuple[bytes, dict[str, str]]:
    """The body, packed where that helps, and the headers that say so."""
    if len(body) < WORTH_IT or not accepts_gzip(request):
        return body, {"Vary": "Accept-Encoding"}
    return gzip.compress(body, LEVEL, mtime=0), {"Vary": "Accept-Encoding", "Content-Encoding": "gzip"}
