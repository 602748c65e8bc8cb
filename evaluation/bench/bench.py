"""The whole bench: starts, people talking, search on each engine, suggestions, growth. For `kitchen bench`."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from evaluation.bench.chat import time_chat
from evaluation.bench.growth import SIZES, Growth, measure_growth
from evaluation.bench.questions import harvest, searches
from evaluation.bench.search import time_searches
from evaluation.bench.suggest import time_suggestions, typed, write_titles
from evaluation.bench.timings import Timings
from evaluation.bench.vectors import time_vectors
from evaluation.client import KitchenClient
from evaluation.kitchen_process import KitchenPlace
from evaluation.readiness import RunningKitchen

PARTS = ("start", "chat", "search", "suggest", "vectors", "growth")


@dataclass(frozen=True)
class BenchPlan:
    """What to time. `folder`: where the measured kitchen's data is; `elasticsearch_url`: None leaves it out."""

    folder: Path
    parts: Collection[str] = PARTS
    people: int = 16
    seconds: float = 60.0
    queries: int = 600
    ready_within_s: float = 900.0
    elasticsearch_url: str | None = None
    sizes: tuple[int, ...] = SIZES


@dataclass
class BenchReport:
    """What was timed. `starts` are seconds by name, `rates` a second; `engines`: what each says of itself."""

    timings: list[Timings] = field(default_factory=list)
    starts: dict[str, float] = field(default_factory=dict)
    outcomes: Counter[str] = field(default_factory=Counter)
    without: Counter[str] = field(default_factory=Counter)
    engines: dict[str, str] = field(default_factory=dict)
    growth: Growth | None = None
    rates: dict[str, float] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def bench(plan: BenchPlan, stage: Callable[[str], None]) -> BenchReport:
    """Run the plan, one kitchen at a time over the same data. Raises KitchenSilent."""
    report = BenchReport()
    if {"start", "chat"} & set(plan.parts):
        _everything_on(plan, report, stage)
    if "search" in plan.parts:
        _search(plan, "embedded", {}, report, stage)
        if plan.elasticsearch_url:
            url = {"KITCHEN_ELASTICSEARCH_URL": plan.elasticsearch_url}
            _search(plan, "Elasticsearch", url, report, stage)
        else:
            report.remarks.append(
                "没有测 Elasticsearch：请运行 install/elasticsearch.sh，或设置 KITCHEN_ELASTICSEARCH_URL。"
            )
    if "suggest" in plan.parts:
        _suggest(plan, report, stage)
    if "vectors" in plan.parts:
        stage("向量")
        report.rates |= time_vectors()
    if "growth" in plan.parts:
        report.growth = measure_growth(plan.folder / "growth", stage, plan.sizes)
    return report


def _everything_on(plan: BenchPlan, report: BenchReport, stage: Callable[[str], None]) -> None:
    fresh = not (plan.folder / "data").exists()
    with _started(plan, "首次启动" if fresh else "再次启动", report, stage) as kitchen:
        if "chat" in plan.parts:
            stage(f"{plan.people} 人对话 {plan.seconds:g} 秒")
            with KitchenClient(kitchen.base_url) as client:
                known = harvest(client)
            timings, crowd = time_chat(kitchen.base_url, known, plan.people, plan.seconds)
            report.timings.append(timings)
            report.outcomes, report.without = crowd.outcomes, crowd.without
    if "start" in plan.parts and fresh:
        with _started(plan, "再次启动", report, stage):
            pass


@contextmanager
def _started(plan: BenchPlan, name: str, report: BenchReport, stage: Callable[[str], None]) -> Iterator[RunningKitchen]:
    stage(name)
    with KitchenPlace(plan.folder, {"KITCHEN_SAMPLE": "1"}).running(plan.ready_within_s) as kitchen:
        report.starts[f"{name}到开始应答"] = kitchen.first_answer_s
        if kitchen.ready_s is None:
            waiting = "，".join(kitchen.waiting_for)
            report.remarks.append(f"{name}：等了 {plan.ready_within_s:g} 秒仍未就绪：{waiting}")
        else:
            report.starts[f"{name}到全部就绪"] = kitchen.ready_s
        yield kitchen


def _search(
    plan: BenchPlan, engine: str, more: dict[str, str], report: BenchReport, stage: Callable[[str], None]
) -> None:
    search_alone = {"KITCHEN_SAMPLE": "1", "KITCHEN_ASSISTANT": "0"}
    stage(f"{engine}：启动")
    place = KitchenPlace(plan.folder, search_alone | more)
    with place.running(plan.ready_within_s) as kitchen, KitchenClient(kitchen.base_url) as client:
        report.engines[engine] = _said_of_search(kitchen.base_url)
        stage(f"{engine}：搜索")
        report.timings += time_searches(client, searches(harvest(client), plan.queries), engine)


def _suggest(plan: BenchPlan, report: BenchReport, stage: Callable[[str], None]) -> None:
    stage("输入提示：导入标题")
    folder = plan.folder / "suggestions"
    folder.mkdir(exist_ok=True)
    words_alone = {"KITCHEN_SAMPLE": "0", "KITCHEN_ASSISTANT": "0", "KITCHEN_MEANING": "0"}
    place = KitchenPlace(folder, words_alone)
    titles, files = write_titles(folder)
    place.import_files(files)
    with place.running(plan.ready_within_s) as kitchen:
        stage("输入提示")
        report.timings += time_suggestions(kitchen.base_url, typed(titles, plan.queries))


def _said_of_search(base_url: str) -> str:
    parts = httpx.get(f"{base_url}/readyz", trust_env=False).json()["parts"]
    return str(parts.get("search", {}).get("detail", ""))
