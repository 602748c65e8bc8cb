"""`kitchen sandbox` as a person runs it."""

import socket
import subprocess
import sys


def test_a_port_that_is_taken_is_told_by_number() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        told = subprocess.run(
            [sys.executable, "-m", "console", "sandbox", "--port", port],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert told.returncode == 1
    assert port in told.stderr
