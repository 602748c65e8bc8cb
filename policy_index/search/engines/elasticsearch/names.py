"""Names on the cluster: `PREFIX-policy-passages` is an alias of the index `PREFIX-policy-passages-v3-GENERATION`."""

import math
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass

from policy_index.records import Kind
from policy_index.search.engines.elasticsearch.mapping import MAPPING_VERSION
from policy_index.search.engines.protocol import LANES, Lane

FIRST = "first"
Place = tuple[Kind, Lane] | None  # a lane of a kind; None: the state

_VERSION = re.compile(r"-v(\d+)-([0-9a-z]+)$")


@dataclass(frozen=True)
class Names:
    """Of one kitchen's indexes."""

    prefix: str

    def alias(self, place: Place) -> str:
        """What is searched and written by."""
        return f"{self.prefix}-{'state' if place is None else LANES[place]}"

    def index(self, place: Place, generation: str) -> str:
        """A generation's own index."""
        return f"{self.alias(place)}-v{MAPPING_VERSION}-{generation}"

    @property
    def places(self) -> Iterator[Place]:
        """Every lane, and the state."""
        yield from LANES
        yield None

    @property
    def patterns(self) -> list[str]:
        """All of this kitchen's indexes, whatever their version and generation; none of a kitchen with a like name."""
        return [f"{self.alias(place)}-v*" for place in self.places]


def new_generation() -> str:
    """A name that no other building of the index has; it tells when it began."""
    return f"{time.time_ns():x}"


def version_of(index: str) -> int:
    """The mapping's version in an index's name; 0 where there is none."""
    found = _VERSION.search(index)
    return int(found[1]) if found else 0


def age_of(index: str) -> float:
    """Seconds since an index was begun, by its name; the first ones don't tell and count as old."""
    found = _VERSION.search(index)
    return math.inf if found is None or found[2] == FIRST else (time.time_ns() - int(found[2], 16)) / 1e9
