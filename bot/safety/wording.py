"""A message as the safety detectors read it: spellings that hide words are undone."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from policy_index.text.normalise import normalise

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0f]")
_HAN = re.compile(r"[㐀-䶿一-鿿]")


@dataclass(frozen=True)
class Wording:
    """The text in the spellings that rules are written for."""

    text: str

    @cached_property
    def plain(self) -> str:
        """Simplified, half-width, lower case, without invisible characters."""
        return _INVISIBLE.sub("", normalise(unicodedata.normalize("NFC", self.text))).strip()

    @cached_property
    def tight(self) -> str:
        """`plain` without white space and signs put between characters to hide a word."""
        return re.sub(r"(?<=[㐀-䶿一-鿿])[\s*·•_\-/|~]+(?=[㐀-䶿一-鿿])", "", re.sub(r"\s+", " ", self.plain))

    @cached_property
    def letters(self) -> str:
        """Latin letters only, words parted by one space: where pinyin is looked for."""
        toneless = "".join(c for c in unicodedata.normalize("NFD", self.plain) if not unicodedata.combining(c))
        return " ".join(re.findall(r"[a-z]+", toneless))

    @cached_property
    def han(self) -> int:
        """How many Chinese characters it has."""
        return len(_HAN.findall(self.plain))
