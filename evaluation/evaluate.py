"""The whole evaluation: a kitchen per corpus and engine, its measures one after the other. For `kitchen evaluate`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from evaluation.client import KitchenClient
from evaluation.corpora import Corpus
from evaluation.halves import Half
from evaluation.kitchen_process import KitchenPlace
from evaluation.measures.protocol import Measure
from evaluation.parity import judge_parity
from evaluation.run import Run
from evaluation.searcher import Asked, Recorder
from evaluation.verdicts import Figure, Verdict, tally

EMBEDDED = "embedded"
ELASTICSEARCH = "elasticsearch"


@dataclass(frozen=True)
class Plan:
    """What to measure. `elasticsearch_url` must be there for that engine; `kitchens`: folder of their data."""

    folder: Path
    measures: Sequence[Measure]
    engines: Sequence[str]
    kitchens: Path
    elasticsearch_url: str | None = None
    half: Half | None = None
    limit: int | None = None
    ready_within_s: float = 900.0


@dataclass(frozen=True)
class Watch:
    """How a run tells what it is doing: `stage` names it, `tick` counts rows done of all."""

    stage: Callable[[str], None]
    tick: Callable[[int, int], None]


@dataclass
class Report:
    """What was found, by engine. `remarks`: what a reader of the figures must know."""

    verdicts: dict[str, list[Verdict]] = field(default_factory=dict)
    found: dict[str, dict[Asked, tuple[str, ...]]] = field(default_factory=dict)
    started: dict[str, float] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def figures(self, engine: str) -> list[Figure]:
        """One engine's figures."""
        return tally(self.verdicts[engine])

    @property
    def passed(self) -> bool:
        """No figure misses its floor."""
        return all(figure.passed is not False for engine in self.verdicts for figure in self.figures(engine))


def evaluate(plan: Plan, watch: Watch) -> Report:
    """Run the plan. Raises KitchenSilent when a kitchen can't be measured, InvalidInput for bad rows."""
    report = Report()
    for engine in plan.engines:
        report.verdicts[engine], report.found[engine] = [], {}
        for corpus, measures in groupby(plan.measures, key=lambda measure: measure.corpus):
            _at_one_kitchen(plan, engine, corpus, list(measures), report, watch)
    if _both(plan):
        report.verdicts[ELASTICSEARCH] += judge_parity(report.found[EMBEDDED], report.found[ELASTICSEARCH])
    return report


def _both(plan: Plan) -> bool:
    return {EMBEDDED, ELASTICSEARCH} <= set(plan.engines)


def _at_one_kitchen(
    plan: Plan, engine: str, corpus: Corpus, measures: list[Measure], report: Report, watch: Watch
) -> None:
    place = KitchenPlace(plan.kitchens / f"{corpus.name}-{engine}", settings_for(corpus, engine, plan))
    place.folder.mkdir(parents=True, exist_ok=True)
    name = f"{corpus.name} · {engine}"
    watch.stage(f"{name}：导入")
    place.import_files(corpus.files(plan.folder, place.folder))
    watch.stage(f"{name}：启动")
    with place.running(plan.ready_within_s) as kitchen, KitchenClient(kitchen.base_url) as client:
        report.started[name] = kitchen.first_answer_s
        if kitchen.waiting_for:
            report.remarks.append(f"{name}：测量时尚未就绪的部分：{'，'.join(kitchen.waiting_for)}")
        recorder = Recorder(client, corpus.name, report.found[engine])
        run = Run(
            searcher=recorder,
            client=client,
            folder=plan.folder,
            kitchen_dir=place.folder,
            half=plan.half,
            limit=plan.limit,
            tick=watch.tick,
        )
        for measure in measures:
            watch.stage(f"{name}：{measure.name}")
            report.verdicts[engine] += measure.run(run)
        if _both(plan):
            watch.stage(f"{name}：不分种类再问一遍")
            recorder.ask_every_kind()


def settings_for(corpus: Corpus, engine: str, plan: Plan) -> dict[str, str]:
    """The kitchen's settings: knowledge, engine, and no assistant where nobody talks to it."""
    settings = {"KITCHEN_SAMPLE": "1" if corpus.sample else "0"}
    if not corpus.chat:
        settings["KITCHEN_ASSISTANT"] = "0"
    if engine == ELASTICSEARCH and plan.elasticsearch_url:
        settings["KITCHEN_ELASTICSEARCH_URL"] = plan.elasticsearch_url
    return settings
