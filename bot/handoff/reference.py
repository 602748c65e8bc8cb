"""The reference of a case: who knows it may see the case. Used by actions (to choose one) and cases.py."""

import re
import secrets

LENGTH = 24
# No 0/O, 1/I/L: references are read out on the telephone and copied from paper.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

_GROUPED = re.compile(rf"(?<![A-Za-z0-9])(?:[{ALPHABET}{ALPHABET.lower()}][ \-]?){{{LENGTH}}}(?![A-Za-z0-9])")
_SEPARATORS = re.compile(r"[\s\-]+")


def new_reference() -> str:
    """A fresh reference: 24 characters, 118 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def clean_reference(text: str) -> str:
    """A reference as it is stored: capitals, without the spaces and dashes that people add."""
    return _SEPARATORS.sub("", text).upper()


def references_in(text: str) -> tuple[str, ...]:
    """The references that stand in a person's words, cleaned, in order."""
    return tuple(clean_reference(match.group()) for match in _GROUPED.finditer(text))
