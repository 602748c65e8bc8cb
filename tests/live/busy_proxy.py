"""A proxy on loopback before a real Elasticsearch that is too busy now and then: it answers 429 as the server does."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

KEPT = ("content-type", "x-elastic-product")
REJECTED = {"type": "es_rejected_execution_exception", "reason": "rejected execution: queue is full"}


class BusyProxy(ThreadingHTTPServer):
    """Every second bulk request is refused whole, while `refusing`; of the others every third item, the first time."""

    daemon_threads = True

    def __init__(self, behind: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.behind = behind
        self.refusing = True
        self.bulks = self.refused_whole = self.refused_items = 0
        self.client = httpx.Client(base_url=behind, trust_env=False, timeout=60)

    @property
    def url(self) -> str:
        """Its own address."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: BusyProxy
    protocol_version = "HTTP/1.1"

    def handle_any(self) -> None:
        """Pass the request on, or refuse it."""
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        bulk = "/_bulk" in self.path and self.server.refusing
        if bulk:
            self.server.bulks += 1
            if self.server.bulks % 2:
                self.server.refused_whole += 1
                self._answer(429, {"content-type": "application/json"}, _whole())
                return
            body, left_out = _every_third_left_out(body)
        else:
            left_out = []
        headers = {n: v for n, v in self.headers.items() if n.lower() not in ("host", "content-length", "connection")}
        answer = self.server.client.request(self.command, self.path, content=body, headers=headers)
        content = _with_items_refused(answer.content, left_out) if left_out else answer.content
        self.server.refused_items += len(left_out)
        self._answer(answer.status_code, {n: answer.headers[n] for n in KEPT if n in answer.headers}, content)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = handle_any  # noqa: N815  (names that http.server calls)

    def _answer(self, status: int, headers: dict[str, str], content: bytes) -> None:
        self.send_response(status)
        for name, value in (
            headers | {"x-elastic-product": "Elasticsearch", "content-length": str(len(content))}
        ).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing."""


def _whole() -> bytes:
    return json.dumps({"error": {"root_cause": [REJECTED], **REJECTED}, "status": 429}).encode()


def _every_third_left_out(body: bytes) -> tuple[bytes, list[tuple[int, dict[str, object]]]]:
    """The bulk's body without every third action, and those with their places."""
    lines = body.splitlines()
    kept: list[bytes] = []
    left_out: list[tuple[int, dict[str, object]]] = []
    number = at = 0
    while at < len(lines):
        action = json.loads(lines[at])
        length = 1 if "delete" in action else 2
        if number % 3 == 2:
            left_out.append((number, action))
        else:
            kept += lines[at : at + length]
        at += length
        number += 1
    return b"\n".join(kept) + b"\n", left_out


def _with_items_refused(content: bytes, left_out: list[tuple[int, dict[str, object]]]) -> bytes:
    answer = json.loads(content)
    for number, action in left_out:
        ((operation, about),) = action.items()
        assert isinstance(about, dict)
        item = {"_index": about["_index"], "_id": about["_id"], "status": 429, "error": REJECTED}
        answer["items"].insert(number, {operation: item})
    answer["errors"] = True
    return json.dumps(answer).encode()


@contextmanager
def busy_proxy(behind: str) -> Iterator[BusyProxy]:
    """A proxy while the block lasts."""
    proxy = BusyProxy(behind)
    serving = threading.Thread(target=proxy.serve_forever)
    serving.start()
    try:
        yield proxy
    finally:
        proxy.shutdown()
        serving.join()
        proxy.server_close()
        proxy.client.close()
