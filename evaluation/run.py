"""One measure's stay at one kitchen: the client, the folders, and judging many rows a few at a time."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from evaluation.client import KitchenClient
from evaluation.rows import sample
from evaluation.verdicts import Verdict

AT_ONCE = 3

Item = TypeVar("Item")


def _no_tick(_done: int, _of: int) -> None:
    pass


@dataclass(frozen=True)
class Run:
    """What a measure is given. `limit`: at most so many rows of each file; `tick` is called after each row.

    `folder` is the evaluation's, `kitchen_dir` holds all files of the kitchen measured, its log included.
    `first_hits` collects the first hit by question, to compare engines by.
    """

    client: KitchenClient
    folder: Path
    kitchen_dir: Path
    limit: int | None = None
    tick: Callable[[int, int], None] = _no_tick
    first_hits: dict[str, str | None] = field(default_factory=dict)

    def rows(self, rows: Sequence[Item], size: int | None = None) -> list[Item]:
        """The rows to judge: at most `limit` (or the measure's own `size`), always the same ones."""
        sizes = [bound for bound in (self.limit, size) if bound is not None]
        return sample(rows, min(sizes) if sizes else None)

    def each(self, rows: Sequence[Item], judge: Callable[[Item], Iterable[Verdict]]) -> list[Verdict]:
        """Judge all rows, a few at once; verdicts in the rows' order."""
        verdicts: list[Verdict] = []
        with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
            for done, judged in enumerate(pool.map(lambda row: list(judge(row)), rows), start=1):
                verdicts.extend(judged)
                self.tick(done, len(rows))
        return verdicts
