"""The opaque word that a client keeps to go on with its conversation: made by us, not to be guessed."""

import re
import secrets

BYTES = 24
_WELL_FORMED = re.compile(r"[A-Za-z0-9_-]{32}")


def new_session_id() -> str:
    """A fresh one: 192 bits, 32 characters."""
    return secrets.token_urlsafe(BYTES)


def is_session_id(text: str | None) -> bool:
    """Whether the text could be one of ours."""
    return bool(text and _WELL_FORMED.fullmatch(text))
