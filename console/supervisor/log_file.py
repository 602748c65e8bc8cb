"""The log of one part: a file that its process appends to, kept below a size by cutting it in place."""

import shutil
from pathlib import Path
from typing import IO

LARGEST_BYTES = 10_000_000
KEPT_OLD_FILES = 2


def open_log(path: Path) -> IO[bytes]:
    """The file to hand to a child as its output; cut first where it has grown too large."""
    path.parent.mkdir(parents=True, exist_ok=True)
    cut(path)
    return path.open("ab", buffering=0)


def cut(path: Path, largest: int = LARGEST_BYTES) -> bool:
    """Move a log that grew too large aside and empty it; True where that was done.

    The child goes on writing: it appends, so its next line stands at the emptied file's beginning.
    """
    if not path.exists() or path.stat().st_size < largest:
        return False
    for number in range(KEPT_OLD_FILES, 1, -1):
        older = path.with_suffix(f".{number - 1}.log")
        if older.exists():
            older.replace(path.with_suffix(f".{number}.log"))
    shutil.copyfile(path, path.with_suffix(".1.log"))
    with path.open("r+b") as file:
        file.truncate(0)
    return True


def last_lines(path: Path, count: int = 8) -> list[str]:
    """The end of a log, for a person who asks why a part died."""
    if not path.exists():
        return []
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 8192))
        return file.read().decode("utf-8", "replace").splitlines()[-count:]
