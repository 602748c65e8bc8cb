"""Two halves of every file of questions: what was tuned on one is shown on the other. Called by evaluation/run.py."""

from enum import StrEnum
from hashlib import sha256


class Half(StrEnum):
    """One half of the rows."""

    A = "a"
    B = "b"


def half_of(key: str) -> Half:
    """The half that a row is in, by its key alone: other rows, their order and their number don't matter."""
    return Half.A if sha256(key.encode()).digest()[0] % 2 == 0 else Half.B
