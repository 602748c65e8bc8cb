"""Asks every question of every variant of the search, in this process. For `kitchen evaluate --ablate`."""

import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path

from evaluation.ablation.in_process import IndexSearcher, open_index
from evaluation.ablation.variants import ALL_ON, Variant, variants
from evaluation.evaluate import Watch
from evaluation.halves import Half
from evaluation.measures.protocol import SearchMeasure
from evaluation.run import Asking
from evaluation.verdicts import Figure, Verdict, tally


@dataclass(frozen=True)
class AblationPlan:
    """What to ask. `kitchens`: folder of the records and indexes, kept for the next time where it is kept."""

    folder: Path
    measures: Sequence[SearchMeasure]
    kitchens: Path
    half: Half | None = None
    limit: int | None = None


@dataclass(frozen=True)
class Change:
    """What a variant does to a figure: cases that hold only without the part, and only with it."""

    gained: int
    lost: int
    n: int

    @property
    def points(self) -> float:
        """Change in percent points."""
        return 100 * (self.gained - self.lost) / self.n


@dataclass
class Ablation:
    """Verdicts by variant, and the mean time of a question (search, judging beside it) in ms."""

    verdicts: dict[str, list[Verdict]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)

    def figures(self, variant: str) -> dict[str, Figure]:
        """A variant's figures by key."""
        return {figure.definition.key: figure for figure in tally(self.verdicts[variant])}

    def ms(self, variant: str) -> float:
        """Mean time of a row."""
        return 1000 * self.seconds[variant] / max(1, self.asked[variant])

    def change(self, variant: str, key: str) -> Change | None:
        """What the variant changes of a figure, case by case; None where it has no verdicts of it."""
        before, after = _held(self.verdicts[ALL_ON], key), _held(self.verdicts[variant], key)
        both = before.keys() & after.keys()
        if not both:
            return None
        gained = sum(after[case] and not before[case] for case in both)
        return Change(gained, sum(before[case] and not after[case] for case in both), len(both))


def ablate(plan: AblationPlan, watch: Watch) -> Ablation:
    """Run the plan. Raises InvalidInput for bad rows."""
    found = Ablation()
    for corpus, measures in groupby(plan.measures, key=lambda measure: measure.corpus):
        watch.stage(f"{corpus.name}：导入、建索引")
        asked = list(measures)
        with open_index(corpus, plan.folder, plan.kitchens / f"{corpus.name}-in-process") as index:
            for variant in variants():
                with closing(variant.searching(index)) as searching:
                    _ask(plan, variant, IndexSearcher(searching, date.today()), asked, found, watch)
    return found


def _ask(
    plan: AblationPlan,
    variant: Variant,
    searcher: IndexSearcher,
    measures: Sequence[SearchMeasure],
    found: Ablation,
    watch: Watch,
) -> None:
    rows = 0

    def tick(done: int, of: int) -> None:
        nonlocal rows
        rows += 1
        watch.tick(done, of)

    # One at a time: the times are to be those of the searches.
    asking = Asking(searcher=searcher, folder=plan.folder, half=plan.half, limit=plan.limit, tick=tick, at_once=1)
    began = time.perf_counter()
    for measure in measures:
        watch.stage(f"{measure.name}：{variant.name}")
        found.verdicts.setdefault(variant.name, []).extend(measure.search(asking))
    found.seconds[variant.name] = found.seconds.get(variant.name, 0.0) + time.perf_counter() - began
    found.asked[variant.name] = found.asked.get(variant.name, 0) + rows


def _held(verdicts: Sequence[Verdict], key: str) -> Mapping[str, bool]:
    figure, _, group = key.partition("@")
    return {
        verdict.case: verdict.holds for verdict in verdicts if verdict.figure == figure and group in {"", verdict.group}
    }
