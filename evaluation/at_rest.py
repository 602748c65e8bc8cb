"""Looks for words in all files below a folder, whatever their format: secrets must not rest there."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

AROUND = 8
"""Bytes each side that make one place of a word different from another."""

Forms = Mapping[str, tuple[bytes, ...]]


def forms_of(words: Iterable[str]) -> dict[str, tuple[bytes, ...]]:
    """How each word may stand in a file: as UTF-8, and inside JSON."""
    forms: dict[str, tuple[bytes, ...]] = {}
    for word in words:
        escaped = (json.dumps(word, ensure_ascii=ascii_only)[1:-1] for ascii_only in (True, False))
        forms[word] = tuple(sorted({form.encode() for form in (word, *escaped)}))
    return forms


@dataclass(frozen=True)
class Traces:
    """Where words stand in files, and what stands around them."""

    places: Mapping[str, Mapping[str, frozenset[bytes]]]

    @classmethod
    def of(cls, folder: Path, forms: Forms) -> "Traces":
        """Read every file below the folder; one that vanishes meanwhile is passed over."""
        places: dict[str, dict[str, frozenset[bytes]]] = {word: {} for word in forms}
        for path in sorted(folder.rglob("*")):
            try:
                content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
            except FileNotFoundError:
                continue
            for word, spellings in forms.items():
                found = frozenset(place for spelling in spellings for place in _places(content, spelling))
                if found:
                    places[word][str(path.relative_to(folder))] = found
        return cls(places)

    def kept_at(self, path: Path) -> "Traces":
        """The first traces ever kept at this path, by word: a kitchen used again has heard the words already."""
        kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        for word, files in self.places.items():
            kept.setdefault(word, {name: [place.hex() for place in found] for name, found in files.items()})
        path.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        return Traces(
            {
                word: {name: frozenset(map(bytes.fromhex, found)) for name, found in files.items()}
                for word, files in kept.items()
            }
        )

    def since(self, before: "Traces") -> dict[str, list[str]]:
        """The files in which a word now stands where it didn't before, in any file; by word.

        A database moves pages between its files: the same bytes around the word are the same place.
        """
        known = {word: frozenset[bytes]().union(*files.values()) for word, files in before.places.items()}
        new: dict[str, list[str]] = {}
        for word, files in self.places.items():
            if fresh := [name for name, found in files.items() if found - known.get(word, frozenset())]:
                new[word] = fresh
        return new


def _places(content: bytes, spelling: bytes) -> Iterator[bytes]:
    at = content.find(spelling)
    while at >= 0:
        end = at + len(spelling)
        if not (spelling.isdigit() and _inside_a_code(content[at - 1 : at], content[end : end + 1])):
            yield content[max(0, at - AROUND) : end + AROUND]
        at = content.find(spelling, at + 1)


def _inside_a_code(before: bytes, after: bytes) -> bool:
    """Digits that are a part of a longer number, of a fraction, or of an opaque id."""
    return before.isalnum() or before == b"." or after.isalnum()
