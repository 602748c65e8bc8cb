"""Words that no suggestion may have: the shipped list, and the kitchen's own, read again whenever it changes."""

from pathlib import Path

import structlog

from policy_index.suggesting.folding import folded

SHIPPED = Path(__file__).parent / "data" / "deny.txt"
OWN = "deny.txt"
LIFTED = "!"

log = structlog.get_logger()


class DenyList:
    """`own`: the kitchen's own list, which needn't exist; a word there with ! before it is allowed again."""

    def __init__(self, own: Path | None = None) -> None:
        self._own = own
        self._shipped = _words(SHIPPED.read_text(encoding="utf-8"))
        self._stamp: tuple[int, int] | None = None
        self.words = frozenset(self._shipped)

    def read_again(self) -> bool:
        """Whether the words are others than before. A file that can't be read is told of, and the words stay."""
        if self._own is None:
            return False
        try:
            found = self._own.stat()
            stamp: tuple[int, int] | None = (found.st_mtime_ns, found.st_size)
        except OSError:
            stamp = None
        if stamp == self._stamp:
            return False
        self._stamp = stamp
        try:
            own = _words(self._own.read_text(encoding="utf-8-sig")) if stamp else []
        except (OSError, UnicodeDecodeError) as error:
            log.warning("deny_list_unreadable", file=self._own.name, error=type(error).__name__, wanted="UTF-8 文本")
            return False
        lifted = {folded(word) for word in own if word.startswith(LIFTED)}
        words = frozenset({*self._shipped, *(w for w in own if not w.startswith(LIFTED))} - lifted)
        changed = words != self.words
        self.words = words
        return changed


def _words(text: str) -> list[str]:
    lines = (line.strip() for line in text.splitlines())
    kept = (line for line in lines if line and not line.startswith("#"))
    words = (LIFTED + folded(line) if line.startswith(("!", "！")) else folded(line) for line in kept)
    return [word for word in words if word.strip(LIFTED)]
