"""A small HTTP server that answers the public API from a script: what a kitchen would say to each message."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from evaluation.client import KitchenClient


def said(outcome: str, *cards: dict[str, Any], choices: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    """The body of a chat answer. `choices` are messages; `more`: text, citations."""
    bubble = {
        "text": more.get("text", ""),
        "cards": list(cards),
        "choices": [{"label": message, "message": message} for message in choices],
    }
    return {
        "session": "s1",
        "outcome": outcome,
        "replies": [bubble],
        "citations": more.get("citations", []),
        "without": [],
    }


def cited(kind: str, record_id: str, clause: str | None = None, status: str = "in_force") -> dict[str, Any]:
    """A citation as the API gives it."""
    return {"kind": kind, "id": record_id, "title": "", "clause": clause, "url": "", "status": status}


@contextmanager
def scripted_kitchen(chat: dict[str, Any], search: dict[str, list[Any]]) -> Iterator[KitchenClient]:
    """A client of a server that knows these messages (chat) and queries (search: hits); 404 for any other."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            self._answer(chat.get(json.loads(self.rfile.read(length))["message"]))

        def do_GET(self) -> None:
            hits = search.get(parse_qs(urlsplit(self.path).query)["q"][0])
            self._answer(None if hits is None else {"total": len(hits), "hits": hits, "took_ms": 0.1})

        def log_message(self, *_: Any) -> None:
            pass

        def _answer(self, body: Any) -> None:
            content = json.dumps(body).encode()
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            with KitchenClient(f"http://127.0.0.1:{server.server_port}") as client:
                yield client
        finally:
            server.shutdown()
            thread.join()
