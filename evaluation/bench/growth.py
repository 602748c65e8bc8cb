"""How search keeps its pace as the kitchen grows from 10,000 to 1,000,000 passages. Called by the bench.

Each step runs in a process of its own, so that a size's memory is that of a kitchen just opened.
"""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

from evaluation.bench.growing import Grown, Size, grow, measure

SIZES = (10_000, 100_000, 1_000_000)
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Growth:
    """Sizes from small to large, and how fast the last and largest part was indexed."""

    sizes: tuple[Size, ...]
    last: Grown

    @property
    def indexed_per_s(self) -> float:
        """Passages a second."""
        return self.last.passages / self.last.indexing_s

    @property
    def article_length(self) -> float:
        """Characters of a passage, on average."""
        return self.last.characters / self.last.passages


def measure_growth(folder: Path, stage: Callable[[str], None], sizes: tuple[int, ...] = SIZES) -> Growth:
    """Grow a kitchen in an empty folder from size to size. Raises KitchenSilent."""
    folder.mkdir(parents=True, exist_ok=True)
    held = passages = 0
    measured: list[Size] = []
    for size in sizes:
        stage(f"规模：写入到 {size:,} 段")
        grown = _alone(grow, folder, held, size - passages)
        held, passages = held + grown.regulations, passages + grown.passages
        stage(f"规模：在 {size:,} 段上搜索")
        measured.append(_alone(measure, folder, passages))
    return Growth(tuple(measured), grown)


def _alone(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run it in a new process."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *args, **kwargs).result()
