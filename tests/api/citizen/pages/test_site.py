"""What holds for every page: strict headers, size, the display choice, error pages, assets."""

import gzip

import pytest
from fastapi.testclient import TestClient

from api.citizen.pages.display import local_path
from api.citizen.pages.site import ASSETS

PAGES = ["/", "/search?q=猫", "/policies/cat-2020", "/guides/cat-card", "/faqs/q1", "/about", "/accessibility"]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_strict_small_and_has_one_heading(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    page = answer.text
    assert page.count("<h1") == 1
    assert 'lang="zh-CN"' in page
    assert 'href="#main"' in page
    assert " style=" not in page
    assert "<script>" not in page
    weight = len(gzip.compress(answer.content)) + sum(
        len(gzip.compress(client.get(ASSETS.url(name)).content)) for name in ("portal.css", "portal.js")
    )
    assert weight < 60_000


@pytest.mark.parametrize("path", PAGES)
def test_the_person_and_the_hotline_stand_on_every_page(client: TestClient, path: str) -> None:
    header = client.get(path).text.split("</header>")[0]
    assert "找人工" in header
    assert "tel:12345" in header


def test_large_text_is_remembered_and_can_be_left(client: TestClient) -> None:
    assert "data-size" not in client.get("/about").text
    turned_on = client.post("/display", data={"large": "1", "back": "/about"}, follow_redirects=False)
    assert (turned_on.status_code, turned_on.headers["location"]) == (303, "/about")
    assert 'data-size="large"' in client.get("/search?q=猫").text
    client.post("/display", data={"large": "0", "back": "/about"})
    assert "data-size" not in client.get("/about").text


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "", "/a\r\nX: y"])
def test_the_way_back_never_leaves_the_site(back: str) -> None:
    assert local_path(back) == "/"


def test_a_form_with_something_missing_is_an_error_page(client: TestClient) -> None:
    answer = client.post("/display", data={})
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("text/html")


def test_assets_are_kept_forever_under_a_name_that_changes_with_them(client: TestClient) -> None:
    answer = client.get(ASSETS.url("portal.css"))
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("name", ["../pages/site.py", "..%2f..%2fpyproject.toml", "nothing.css"])
def test_no_asset_outside_the_folder(client: TestClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404
