"""Draws pages: the Jinja environment, the strict headers, the display choice. Every page goes through `draw`."""

from pathlib import Path
from typing import Any

import yaml
from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from api.citizen.pages.assets import Assets
from api.citizen.pages.compression import packed
from api.citizen.pages.marking import linked, marked
from api.citizen.pages.search_address import follow_links
from api.citizen.pages.words import (
    aspect_word,
    clause_words,
    day_words,
    kind_word,
    month_words,
    reference_words,
    relation_word,
    state_word,
    status_word,
    way_word,
)
from policy_index.links import case_url, clause_anchor, compare_url, guide_url, policy_url, record_url

TEMPLATES = Path(__file__).parents[2] / "templates"
LARGE_COOKIE = "kitchen_large"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}
PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


def _environment(assets: Assets) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "status": status_word,
        "kind": kind_word,
        "way": way_word,
        "aspect": aspect_word,
        "case_state": state_word,
        "day": day_words,
        "month": month_words,
        "clause": clause_words,
        "reference": reference_words,
        "marked": marked,
        "linked": linked,
    }
    environment.globals |= {
        "asset": assets.url,
        "site": yaml.safe_load((TEMPLATES / "site.yaml").read_text(encoding="utf-8")),
        "record_url": record_url,
        "policy_url": policy_url,
        "guide_url": guide_url,
        "case_url": case_url,
        "compare_url": compare_url,
        "relation_word": relation_word,
        "clause_anchor": clause_anchor,
        "follow_links": follow_links,
    }
    return environment


ASSETS = Assets()
ENVIRONMENT = _environment(ASSETS)


def draw(request: Request, template: str, *, code: int = 200, private: bool = False, **values: Any) -> HTMLResponse:
    """A page from a template. `private`: kept by no cache and no search engine (conversations, cases)."""
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    page = ENVIRONMENT.get_template(template).render(
        values, large=request.cookies.get(LARGE_COOKIE) == "1", here=here if request.method == "GET" else "/"
    )
    if private:
        return HTMLResponse(page, code, HEADERS | PRIVATE)
    body, packing = packed(request, page.encode())
    return HTMLResponse(body, code, HEADERS | packing)
