"""Serves the sandbox on loopback: for `kitchen sandbox`, or on a thread for whoever tries things on it."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

STOP_SECONDS = 5


def listen(port: int) -> socket.socket:
    """A loopback listener; port 0 is any free one. Raises OSError where the port can't be had."""
    return socket.create_server(("127.0.0.1", port))


def address(listener: socket.socket) -> str:
    """The URL that a listener answers at."""
    return f"http://127.0.0.1:{listener.getsockname()[1]}"


def serve(app: FastAPI, listener: socket.socket, log_level: str) -> None:
    """Serve until SIGTERM or Ctrl-C."""
    _server(app, log_level).run(sockets=[listener])


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Serve on a thread for as long as the block runs; gives the URL. Requests wait until it is up."""
    with listen(0) as listener:
        server = _server(app, "critical")
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield address(listener)
        finally:
            server.should_exit = True
            thread.join()


def _server(app: FastAPI, log_level: str) -> uvicorn.Server:
    return uvicorn.Server(
        uvicorn.Config(
            app, log_level=log_level, access_log=False, timeout_graceful_shutdown=STOP_SECONDS, lifespan="on"
        )
    )
