"""Looks for words in all files below a folder, whatever their format: secrets must not rest there."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

AROUND = 8
"""Bytes each side that make one place of a word different from another."""

Places = Mapping[str, Mapping[str, frozenset[bytes]]]


def forms_of(words: Iterable[str]) -> dict[str, re.Pattern[bytes]]:
    """A pattern for each word: as UTF-8 and as escaped JSON; digits not as a part of a longer number."""
    patterns: dict[str, re.Pattern[bytes]] = {}
    for word in words:
        spellings = {
            word.encode(),
            json.dumps(word)[1:-1].encode(),
            json.dumps(word, ensure_ascii=False)[1:-1].encode(),
        }
        any_of = b"|".join(re.escape(spelling) for spelling in sorted(spellings))
        if word.isascii() and word.isdigit():
            any_of = rb"(?<![0-9A-Za-z.])(?:" + any_of + rb")(?![0-9A-Za-z])"
        patterns[word] = re.compile(rb".{0,%d}(?:%s).{0,%d}" % (AROUND, any_of, AROUND), re.DOTALL)
    return patterns


@dataclass(frozen=True)
class Traces:
    """Where words stand in files, and what stands around them."""

    places: Places

    @classmethod
    def of(cls, folder: Path, forms: Mapping[str, re.Pattern[bytes]]) -> "Traces":
        """Read every file below the folder; one that vanishes meanwhile is passed over."""
        places: dict[str, dict[str, frozenset[bytes]]] = {word: {} for word in forms}
        for path in sorted(folder.rglob("*")):
            try:
                content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
            except FileNotFoundError:
                continue
            for word, pattern in forms.items():
                if found := frozenset(pattern.findall(content)):
                    places[word][str(path.relative_to(folder))] = found
        return cls(places)

    def since(self, before: "Traces") -> dict[str, list[str]]:
        """The files in which a word now stands where it didn't before, in any file; by word.

        A database moves pages between its files: the same bytes around the word are the same place.
        """
        known = {word: frozenset().union(*files.values()) for word, files in before.places.items()}
        new: dict[str, list[str]] = {}
        for word, files in self.places.items():
            if fresh := [name for name, found in files.items() if found - known.get(word, frozenset())]:
                new[word] = fresh
        return new
