"""Feeds: Atom as RFC 4287 has it, newest first, only what matches, not sent again unchanged."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as Xml

import feedparser
import pytest
from fastapi.testclient import TestClient

from policy_index.reading.cutting import cut
from policy_index.records import Kind, Policy
from policy_index.repository import RecordRepository
from storage.database import Database
from tests.api.kitchen import served

PORTAL = "https://kitchen.example.cn"
ATOM = "{http://www.w3.org/2005/Atom}"
PROBLEM = "application/problem+json"


def policy(policy_id: str, title: str, text: str, **fields: object) -> Policy:
    return Policy(id=policy_id, title=title, text=text, clauses=cut(text), **fields)


HEAT = policy(
    "heat",
    "测试市供热办法",
    "第一条 为了规范供热，制定本办法。\n第二条 供热单位按时供热。\x0b\ufffe",
    published_on=date(2026, 1, 5),
    region="测试市",
    issuers=("测试市政府",),
)
WATER = policy("wat/er?", "测试市供水办法", "第一条 按时供水 <b>&。", region="另一市", published_on=date(2025, 1, 1))


@pytest.fixture
def kitchen(tmp_path: Path) -> Iterator[tuple[TestClient, Database]]:
    with served(tmp_path, public_url=f"{PORTAL}/") as (client, app):
        yield client, app.state.kitchen.database


def bring(kitchen: tuple[TestClient, Database], *policies: Policy) -> None:
    """Write policies, and wait until the index has them."""
    client, database = kitchen
    with database.session() as session:
        RecordRepository(session).write(Kind.POLICY, list(policies), "tests")
        session.flush()
        newest = RecordRepository(session).last_revision()
    until = time.monotonic() + 20
    while client.get("/api/v1/news", params={"q": "供热"}).json()["revision"] < newest:
        assert time.monotonic() < until
        time.sleep(0.05)


def feed_of(client: TestClient, address: str = "/feeds/search.atom") -> Xml.Element:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    root = Xml.fromstring(answer.content)  # noqa: S314  (our own)
    assert_is_atom(root)
    assert not feedparser.parse(answer.content).bozo
    return root


def assert_is_atom(feed: Xml.Element) -> None:
    """What RFC 4287 demands of a feed and its entries (4.1.1, 4.1.2)."""
    assert feed.tag == f"{ATOM}feed"
    for parent in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(parent.findall(f"{ATOM}{name}")) == 1
        identity = parent.findtext(f"{ATOM}id") or ""
        assert urlsplit(identity).scheme == "https"
        for name in ("updated", "published"):
            for moment in parent.findall(f"{ATOM}{name}"):
                assert datetime.fromisoformat(moment.text or "").tzinfo
        alternates = [link for link in parent.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len({(link.get("type"), link.get("hreflang")) for link in alternates}) == len(alternates) == 1
        assert all((link.get("href") or "").startswith(PORTAL) for link in alternates)
        assert all(person.findtext(f"{ATOM}name") for person in parent.findall(f"{ATOM}author"))
    assert feed.find(f"{ATOM}author") is not None
    assert [link.get("rel") for link in feed.findall(f"{ATOM}link")].count("self") == 1
    identities = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(set(identities)) == len(identities)


def entries(feed: Xml.Element, name: str = "title") -> list[str]:
    return [entry.findtext(f"{ATOM}{name}") or "" for entry in feed.findall(f"{ATOM}entry")]


def test_only_what_matches_with_status_and_passage(kitchen) -> None:
    bring(kitchen, HEAT, WATER)
    feed = feed_of(kitchen[0], "/feeds/search.atom?q=供热")
    assert entries(feed) == [HEAT.title]
    [summary] = entries(feed, "summary")
    assert "现行有效" in summary
    assert "供热" in summary
    assert "\x0b" not in summary
    [entry] = feed.findall(f"{ATOM}entry")
    assert entry.find(f"{ATOM}category").get("term") == "in_force"
    assert entry.findtext(f"{ATOM}published") == "2026-01-05T00:00:00+08:00"
    assert entry.findtext(f"{ATOM}id") == f"{PORTAL}/policies/heat"
    assert "供热" in (feed.findtext(f"{ATOM}title") or "")


def test_newest_first_and_a_changed_one_comes_up_under_its_own_id(kitchen) -> None:
    bring(kitchen, HEAT, WATER)
    before = feed_of(kitchen[0])
    bring(kitchen, policy("dogs", "测试市公园办法", "第一条 公园开放。", published_on=date(2001, 1, 1)))
    assert entries(feed_of(kitchen[0]))[0] == "测试市公园办法"
    bring(kitchen, HEAT.model_copy(update={"title": "测试市供热新办法"}))
    after = feed_of(kitchen[0])
    assert entries(after)[:2] == ["测试市供热新办法", "测试市公园办法"]
    assert entries(after, "updated") == sorted(entries(after, "updated"), reverse=True)
    assert entries(after, "id")[0] in entries(before, "id")
    assert after.findtext(f"{ATOM}updated") == entries(after, "updated")[0]


def test_one_address_whatever_the_order_and_filters_as_in_search(kitchen) -> None:
    bring(kitchen, HEAT, WATER)
    client = kitchen[0]
    one = feed_of(client, "/feeds/search.atom?region=测试市&q=测试市&kind=policy&region=某市")
    other = feed_of(client, "/feeds/search.atom?kind=policy&q=测试市&region=某市&region=测试市&as_of=")
    assert one.findtext(f"{ATOM}id") == other.findtext(f"{ATOM}id")
    assert entries(one) == [HEAT.title]
    assert entries(feed_of(client, "/feeds/search.atom?region=另一市")) == [WATER.title]
    assert entries(feed_of(client, "/feeds/search.atom?q=供热&status=repealed")) == []
    assert entries(feed_of(client, "/feeds/search.atom?q=供热&as_of=2025-01-01")) == []
    assert entries(feed_of(client, "/feeds/search.atom?q=供热&as_of=2026-02-01")) == [HEAT.title]
    assert entries(feed_of(client, "/feeds/search.atom?q=供热&year=2026")) == [HEAT.title]


@pytest.mark.parametrize(
    "wrong", ["regoin=a", "as_of=tomorrow", "size=-1", "size=101", "year=x", "kind=everything", "status=good"]
)
def test_a_filter_that_cannot_be_applied_is_refused(kitchen, wrong: str) -> None:
    answer = kitchen[0].get(f"/feeds/search.atom?q=供热&{wrong}")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == PROBLEM
    assert wrong.partition("=")[0] in answer.json()["detail"]


def test_an_unchanged_feed_is_not_sent_again(kitchen) -> None:
    client = kitchen[0]
    bring(kitchen, HEAT)
    first = client.get("/feeds/search.atom?q=供热")
    tag, modified = first.headers["etag"], first.headers["last-modified"]
    assert parsedate_to_datetime(modified) <= datetime.now(UTC)
    for headers in (
        {"If-None-Match": tag},
        {"If-None-Match": f'"other", {tag}'},
        {"If-Modified-Since": modified},
        {"If-None-Match": tag, "If-Modified-Since": format_datetime(datetime(2000, 1, 1, tzinfo=UTC), usegmt=True)},
    ):
        again = client.get("/feeds/search.atom?q=供热", headers=headers)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    for headers in ({"If-None-Match": '"other"', "If-Modified-Since": modified}, {"If-Modified-Since": "yesterday"}):
        assert client.get("/feeds/search.atom?q=供热", headers=headers).status_code == 200
    time.sleep(1)
    bring(kitchen, policy("heat-2", "另一市供热办法", "第一条 供热。"))
    for headers in ({"If-None-Match": tag}, {"If-Modified-Since": modified}):
        assert client.get("/feeds/search.atom?q=供热", headers=headers).status_code == 200


def test_news_since_a_revision_tell_new_from_changed(kitchen) -> None:
    client = kitchen[0]
    bring(kitchen, HEAT)
    since = client.get("/api/v1/news?q=供热").json()["revision"]
    nothing = client.get(f"/api/v1/news?q=供热&since={since}").json()
    assert (nothing["total"], nothing["items"], nothing["revision"]) == (0, [], since)
    bring(
        kitchen,
        HEAT.model_copy(update={"title": "测试市供热新办法"}),
        policy("heat-2", "另一市供热办法", "第一条 供热。"),
        WATER,
    )
    found = client.get(f"/api/v1/news?q=供热&since={since}").json()
    assert {item["id"]: item["is_new"] for item in found["items"]} == {"heat": False, "heat-2": True}
    assert client.get("/api/v1/news?q=供热&since=-1").status_code == 422
    page = client.get(f"/api/v1/news?q=供热&since={since}&size=1&from=1").json()
    assert (page["total"], [item["id"] for item in page["items"]]) == (2, [found["items"][1]["id"]])


def test_a_withdrawn_record_leaves_the_feed(kitchen) -> None:
    client, database = kitchen
    bring(kitchen, HEAT, WATER)
    with database.session() as session:
        repository = RecordRepository(session)
        repository.write(Kind.POLICY, [WATER], "tests", complete=True)
    until = time.monotonic() + 20
    while entries(feed_of(client, "/feeds/search.atom?q=供热")):
        assert time.monotonic() < until
        time.sleep(0.05)
