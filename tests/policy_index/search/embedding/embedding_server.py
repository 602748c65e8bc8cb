"""An honest small embedding server on loopback: an OpenAI-compatible /v1/embeddings by characters. For tests."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np

KEY = "for-this-test"
LENGTH = 64


class EmbeddingServer(ThreadingHTTPServer):
    """Counts requests, keeps what was sent, and can be told to fail (`failing`: a status) or to change its length."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[list[str]] = []
        self.failing = 0
        self.length = LENGTH

    @property
    def url(self) -> str:
        """Its address, as KITCHEN_EMBEDDING_URL has it."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: EmbeddingServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(body["input"])
        status = self.server.failing or (200 if self.headers["Authorization"] == f"Bearer {KEY}" else 401)
        rows = [{"index": n, "embedding": self._vector(text)} for n, text in enumerate(body["input"])]
        answer = json.dumps({"object": "list", "data": rows[::-1], "model": body["model"]}).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def _vector(self, text: str) -> list[float]:
        vector = np.full(self.server.length, 0.01)
        for character in text:
            vector[ord(character) % self.server.length] += 1.0
        return [float(value) for value in vector]

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (its name there)
        """Nothing: tests are quiet."""


@contextmanager
def embedding_server() -> Iterator[EmbeddingServer]:
    """The server while the block lasts."""
    server = EmbeddingServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
