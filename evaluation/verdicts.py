"""Single verdicts, and the figures they add up to; figures.toml lists those, with their floors."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Verdict:
    """What one case says about one figure. `group` (a style, a kind) counts it apart as well."""

    figure: str
    case: str
    holds: bool
    told: str = ""
    group: str | None = None


@dataclass(frozen=True)
class Definition:
    """A figure as figures.toml has it: its key, its name for people, and the floor or ceiling to reach."""

    key: str
    label: str
    at_least: float | None = None
    at_most: float | None = None
    lower_is_better: bool = False
    loss_from: str | None = None
    loss_to: str | None = None

    @property
    def wanted(self) -> bool:
        """What a good case's verdict is."""
        return not (self.lower_is_better or self.at_most is not None)


@dataclass(frozen=True)
class Figure:
    """A share: `held` of `n` cases; of a loss, how many fewer hold."""

    definition: Definition
    held: int
    n: int

    @property
    def value(self) -> float:
        """The share, 0…1; a loss that is a gain is below 0."""
        return self.held / self.n

    @property
    def passed(self) -> bool | None:
        """Whether the floor is reached; None where there is none."""
        if self.definition.at_least is not None:
            return self.value >= self.definition.at_least
        if self.definition.at_most is not None:
            return self.value <= self.definition.at_most
        return None


@cache
def definitions() -> dict[str, Definition]:
    """All figures by key, in the order in which they are shown."""
    listed = tomllib.loads((files("evaluation") / "figures.toml").read_text(encoding="utf-8"))["figure"]
    return {entry["key"]: Definition(**entry) for entry in listed}


def definition_of(key: str, group: str | None) -> Definition:
    """The figure's definition; a group that figures.toml doesn't name takes the whole's, without a floor."""
    known = definitions()
    if group is None:
        return known[key]
    whole = known[key]
    grouped = f"{key}@{group}"
    return known.get(grouped) or Definition(grouped, f"　{whole.label} · {group}", lower_is_better=not whole.wanted)


def tally(verdicts: Iterable[Verdict]) -> list[Figure]:
    """Verdicts as figures, in the order of figures.toml, each whole before its groups."""
    held: dict[tuple[str, str | None], list[bool]] = {}
    for verdict in verdicts:
        for group in {None, verdict.group}:
            held.setdefault((verdict.figure, group), []).append(verdict.holds)
    figures = [Figure(definition_of(key, group), sum(cases), len(cases)) for (key, group), cases in held.items()]
    figures += _losses({key: cases for (key, group), cases in held.items() if group is None})
    order = {key: place for place, key in enumerate(definitions())}
    return sorted(figures, key=lambda figure: _place(figure, order))


def _losses(wholes: Mapping[str, Sequence[bool]]) -> Iterator[Figure]:
    for known in definitions().values():
        if known.loss_from and known.loss_to and {known.loss_from, known.loss_to} <= wholes.keys():
            before, after = wholes[known.loss_from], wholes[known.loss_to]
            yield Figure(known, sum(before) - sum(after), len(after))


def _place(figure: Figure, order: Mapping[str, int]) -> tuple[int, str]:
    whole, _, group = figure.definition.key.partition("@")
    return order[whole], group


def misses(verdicts: Iterable[Verdict]) -> dict[str, list[Verdict]]:
    """The cases that speak against the product, by figure."""
    found: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        if verdict.holds is not definitions()[verdict.figure].wanted:
            found.setdefault(verdict.figure, []).append(verdict)
    return found
