"""Given a running kitchen, when it is sent nonsense, then it says so calmly: never a 5xx, never much computing."""

import http.client
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from evaluation.kitchen_process import KitchenPlace
from evaluation.processor_time import PROC, processor_s
from tests.journeys.odd_input import ADDRESSES, BODIES, WORDS

PROCESSOR_MS = 100.0
TIMES = 4
READY_S = 240.0
SEARCHES = ("/api/v1/search", "/search", "/feeds/search.atom", "/api/v1/suggest")
PROBLEM = "application/problem+json"
USUAL = ("身份证补办", "企业开办", "环境保护", "今天天气")


@dataclass(frozen=True)
class Window:
    """A running kitchen that can be sent anything."""

    port: int
    pid: int

    def send(self, method: str, path: str, body: bytes | None = None) -> tuple[int, str, bytes]:
        """Status, media type and content of the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, {"Content-Type": "application/json"} if body is not None else {})
            response = connection.getresponse()
            return response.status, response.headers.get("Content-Type", "").split(";")[0], response.read()
        finally:
            connection.close()

    def chat(self, message: str) -> tuple[int, str, bytes]:
        """One turn of a new conversation."""
        return self.send("POST", "/api/v1/chat", json.dumps({"message": message}).encode())


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    if not PROC.is_dir():
        pytest.skip("processor time is read from /proc")
    with _open(tmp_path_factory.mktemp("kitchen"), {"KITCHEN_ASSISTANT": "0"}) as opened:
        for word in USUAL:
            for path in SEARCHES:
                opened.send("GET", f"{path}?q={quote(word)}")
            opened.chat(word)
        yield opened


@pytest.fixture(scope="module")
def window_of_elasticsearch(tmp_path_factory: pytest.TempPathFactory, elasticsearch_url: str) -> Iterator[Window]:
    folder = tmp_path_factory.mktemp("kitchen-elasticsearch")
    records = [{"id": f"p{n}", "title": f"第{n}号办法", "text": "第一条 申请人应当提交身份证明。"} for n in range(50)]
    (folder / "policies.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    settings = {"KITCHEN_ASSISTANT": "0", "KITCHEN_SAMPLE": "0", "KITCHEN_ELASTICSEARCH_URL": elasticsearch_url}
    with _open(folder, settings, [("policies", folder / "policies.jsonl")]) as opened:
        yield opened


@pytest.mark.parametrize("name", WORDS)
@pytest.mark.parametrize("path", SEARCHES)
def test_odd_words(window: Window, path: str, name: str) -> None:
    addresses = [f"{path}?q={quote(words)}" for words in turned(WORDS[name])]
    before = processor_s(window.pid)
    answers = [window.send("GET", address) for address in addresses]
    assert (processor_s(window.pid) - before) / TIMES * 1000 <= PROCESSOR_MS
    for answer in answers:
        assert_calm(path, *answer)


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("path", SEARCHES)
def test_odd_addresses(window: Window, path: str, name: str) -> None:
    before = processor_s(window.pid)
    answers = [window.send("GET", f"{path}?{ADDRESSES[name]}") for _ in range(TIMES)]
    assert (processor_s(window.pid) - before) / TIMES * 1000 <= PROCESSOR_MS
    for answer in answers:
        assert_calm(path, *answer)


@pytest.mark.parametrize(
    "address",
    [
        "size=100000",
        "size=-1",
        "from=-1",
        "as_of=2020-13-40",
        "color=red",
        "kind=everything",
        "year=abc",
        "status=gone",
    ],
)
def test_the_api_names_what_is_wrong(window: Window, address: str) -> None:
    status, media_type, content = window.send("GET", f"/api/v1/search?q=a&{address}")
    assert (status, media_type) == (422, PROBLEM)
    assert json.loads(content)["errors"][0]["place"].removesuffix(".0") == f"query.{address.partition('=')[0]}"


@pytest.mark.parametrize("name", WORDS)
def test_odd_messages(window: Window, name: str) -> None:
    before = processor_s(window.pid)
    answers = [window.chat(words) for words in turned(WORDS[name])]
    assert (processor_s(window.pid) - before) / TIMES * 1000 <= PROCESSOR_MS
    for status, media_type, content in answers:
        assert_calm("/api/v1/chat", status, media_type, content)


@pytest.mark.parametrize("name", BODIES)
def test_odd_bodies(window: Window, name: str) -> None:
    before = processor_s(window.pid)
    answers = [window.send("POST", "/api/v1/chat", BODIES[name]) for _ in range(TIMES)]
    assert (processor_s(window.pid) - before) / TIMES * 1000 <= PROCESSOR_MS
    for answer in answers:
        assert_calm("/api/v1/chat", *answer)


def test_nothing_found_is_told_calmly(window: Window) -> None:
    for name in ("only punctuation", "emoji", "invisible characters", "nothing"):
        status, _, content = window.send("GET", f"/api/v1/search?q={quote(WORDS[name])}")
        found = json.loads(content)
        assert (status, found["total"], found["hits"]) == (200, 0, [])


@pytest.mark.elasticsearch
@pytest.mark.parametrize("path", SEARCHES)
def test_elasticsearch_is_as_calm(window_of_elasticsearch: Window, path: str) -> None:
    for words in WORDS.values():
        assert_calm(path, *window_of_elasticsearch.send("GET", f"{path}?q={quote(words)}"))
    for address in ADDRESSES.values():
        assert_calm(path, *window_of_elasticsearch.send("GET", f"{path}?{address}"))


def turned(words: str) -> list[str]:
    """The same words begun at other places: nothing remembered of one makes another cheap."""
    return [words[7 * n :] + words[: 7 * n] for n in range(TIMES)]


def assert_calm(path: str, status: int, media_type: str, content: bytes) -> None:
    """A usual answer, or a 4xx that says what is wrong: for programs a problem document, for people a page."""
    text = content.decode()
    assert status == 200 or 400 <= status < 500, (status, text[:300])
    assert status not in {404, 405}, "nobody answers here"
    assert "Traceback" not in text
    for_people = path == "/search"
    if status == 200:
        assert media_type == {"/search": "text/html", "/feeds/search.atom": "application/atom+xml"}.get(
            path, "application/json"
        )
    else:
        assert media_type == ("text/html" if for_people else PROBLEM), text[:300]
        assert for_people or {"title", "status", "detail"} <= json.loads(text).keys()


@contextmanager
def _open(folder: Path, settings: dict[str, str], files: Sequence[tuple[str, Path]] = ()) -> Iterator[Window]:
    place = KitchenPlace(folder, settings)
    place.import_files(list(files))
    with place.running(READY_S) as kitchen:
        yield Window(place.port, kitchen.pid)
