"""What a measure is given: whom to ask, the folders, which rows; and judging many rows a few at a time."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from evaluation.client import KitchenClient
from evaluation.halves import Half, half_of
from evaluation.rows import sample
from evaluation.searcher import Searcher
from evaluation.verdicts import Verdict

AT_ONCE = 3


class Keyed(Protocol):
    """A row that can be told apart."""

    @property
    def key(self) -> str:
        """Its name among the rows of its file."""
        ...


RowType = TypeVar("RowType", bound=Keyed)


def _no_tick(_done: int, _of: int) -> None:
    pass


@dataclass(frozen=True, kw_only=True)
class Asking:
    """A measure's searches: whom to ask, and what. `folder` is the evaluation's.

    `half`: only these rows of each file; `limit`: at most so many of them; `tick` is called after each row.
    """

    searcher: Searcher
    folder: Path
    half: Half | None = None
    limit: int | None = None
    tick: Callable[[int, int], None] = _no_tick
    at_once: int = AT_ONCE

    def rows(self, rows: Sequence[RowType], size: int | None = None) -> list[RowType]:
        """The rows to judge: of the half, at most `limit` (or the measure's own `size`), always the same ones."""
        sizes = [bound for bound in (self.limit, size) if bound is not None]
        wanted = [row for row in rows if self.half is None or half_of(row.key) is self.half]
        return sample(wanted, min(sizes) if sizes else None)

    def each(self, rows: Sequence[RowType], judge: Callable[[RowType], Iterable[Verdict]]) -> list[Verdict]:
        """Judge all rows, a few at once; verdicts in the rows' order."""
        verdicts: list[Verdict] = []
        with ThreadPoolExecutor(max_workers=self.at_once) as pool:
            for done, judged in enumerate(pool.map(lambda row: list(judge(row)), rows), start=1):
                verdicts.extend(judged)
                self.tick(done, len(rows))
        return verdicts


@dataclass(frozen=True, kw_only=True)
class Run(Asking):
    """One measure's stay at one kitchen. `kitchen_dir` holds all files of the kitchen measured, its log included."""

    client: KitchenClient
    kitchen_dir: Path
