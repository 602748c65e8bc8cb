"""Which places a text names, and how two places stand to each other. Data: data/places.yaml."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

DATA = Path(__file__).parent / "data" / "places.yaml"


@dataclass(frozen=True)
class Place:
    """A province, or a city in one. Names without 省/市."""

    province: str
    city: str | None = None

    @property
    def name(self) -> str:
        """The name a person would say."""
        return self.city or self.province

    def governs(self, other: "Place") -> bool:
        """Whether rules of this place hold in the other: the same place, or the province above a city."""
        return self.province == other.province and self.city in (None, other.city)


def places_in(text: str) -> list[tuple[Place, int, int]]:
    """Places named in a text with their offsets, in order; the longest name wins."""
    return [(_known()[m.group()], m.start(), m.end()) for m in _pattern().finditer(text)]


def place_of(name: str | None) -> Place | None:
    """The most particular place in a region's or a document's name (`广东省广州市` → 广州)."""
    found = [place for place, _, _ in places_in(name or "")]
    return next((p for p in found if p.city), found[0] if found else None)


@cache
def _known() -> dict[str, Place]:
    provinces: dict[str, list[str]] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    known = {city: Place(province, city) for province, cities in provinces.items() for city in cities}
    return known | {province: Place(province) for province in provinces}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _known()), key=len, reverse=True)))
