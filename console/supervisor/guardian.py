"""A tiny process beside the supervisor: where that is killed outright, this one ends what it left behind.

Run as a script with nothing but the standard library, so that it costs little. Reads from its standard input
one line a change: `+PGID` when the supervisor started a process group, `-PGID` when one has ended. The end of
the input means that the supervisor is gone; it never comes otherwise, however the supervisor died.
"""

import os
import signal
import sys
import time

GRACE_SECONDS = 4.0
STEP_SECONDS = 0.1


def main() -> None:
    """Follow the supervisor's groups until it is gone, then end them."""
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    groups: set[int] = set()
    for line in sys.stdin:
        group = int(line[1:])
        if line.startswith("+"):
            groups.add(group)
        else:
            groups.discard(group)
    _end(groups)


def _end(groups: set[int]) -> None:
    for group in groups:
        _send(group, signal.SIGTERM)
    until = time.monotonic() + GRACE_SECONDS
    while time.monotonic() < until and any(_send(group, 0) for group in groups):
        time.sleep(STEP_SECONDS)
    for group in groups:
        _send(group, signal.SIGKILL)


def _send(group: int, number: int) -> bool:
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


if __name__ == "__main__":
    main()
