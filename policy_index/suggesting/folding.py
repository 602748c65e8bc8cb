"""What of a title is compared: its letters, digits and characters in search spelling. Called by all of suggesting."""

import re

from policy_index.suggesting.weights import suggesting_weights
from policy_index.text.normalise import normalise

_LEFT_OUT = re.compile(r"[\W_]+")
_KEPT = re.compile(r"[^\W_]")


def folded(text: str) -> str:
    """The text without punctuation and spaces, in search spelling."""
    return _LEFT_OUT.sub("", normalise(text))


def places_kept(text: str) -> list[int]:
    """For each character of `folded(text)` its offset in the text."""
    return [match.start() for match in _KEPT.finditer(normalise(text))]


def name_of(text: str) -> str:
    """What titles are told apart by: versions of one regulation and other spellings of a title have one name."""
    return folded(suggesting_weights().version_mark.sub("", text.strip()))
