"""An ablation for people (a table) and for machines. Called by `kitchen evaluate --ablate`."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from evaluation.ablation.ablate import Ablation
from evaluation.ablation.variants import ALL_ON
from evaluation.verdicts import definition_of

LEGEND = "第一行是全部开启时的值；以下各行是缺了这一项时变化的百分点，括号里是因此对了和错了的题数。毫秒是每题的时间。"


@dataclass(frozen=True)
class Shown:
    """One table: its title, and the figure and heading of each column."""

    title: str
    columns: tuple[tuple[str, str], ...]


def shown_tables() -> list[Shown]:
    """What columns.toml lists."""
    listed = tomllib.loads((files("evaluation.ablation") / "columns.toml").read_text(encoding="utf-8"))["table"]
    return [Shown(one["title"], tuple((key, heading) for key, heading in one["columns"])) for one in listed]


def tables(found: Ablation) -> RenderableType:
    """A table a kind of question, a row a variant, a column a figure."""
    all_on = found.figures(ALL_ON)
    drawn = [
        _table(found, Shown(shown.title, there))
        for shown in shown_tables()
        if (there := tuple(column for column in shown.columns if column[0] in all_on))
    ]
    return Group(*drawn, Text(LEGEND))


def _table(found: Ablation, shown: Shown) -> Table:
    all_on = found.figures(ALL_ON)
    drawn = Table(title=shown.title)
    drawn.add_column("", no_wrap=True)
    for _, heading in shown.columns:
        drawn.add_column(heading, justify="right", overflow="fold")
    drawn.add_column("毫秒", justify="right")
    for variant in found.verdicts:
        values = [f"{all_on[key].value:.3f}" for key, _ in shown.columns]
        changes = [_cell(found, variant, key) for key, _ in shown.columns]
        drawn.add_row(variant, *(values if variant == ALL_ON else changes), f"{found.ms(variant):.1f}")
    return drawn


def _cell(found: Ablation, variant: str, key: str) -> str:
    change = found.change(variant, key)
    if change is None:
        return ""
    return f"{change.points:+.1f} ({change.gained}−{change.lost})" if change.gained or change.lost else "·"


def as_json(found: Ablation) -> dict[str, object]:
    """Every figure of every variant; what changed case by case."""
    return {
        variant: {
            "ms": round(found.ms(variant), 2),
            "figures": {
                key: {
                    "label": definition_of(*_split(key)).label.strip(),
                    "n": figure.n,
                    "value": round(figure.value, 4),
                    "gained": change.gained if change else None,
                    "lost": change.lost if change else None,
                }
                for key, figure in found.figures(variant).items()
                for change in [found.change(variant, key)]
            },
        }
        for variant in found.verdicts
    }


def _split(key: str) -> tuple[str, str | None]:
    whole, _, group = key.partition("@")
    return whole, group or None
