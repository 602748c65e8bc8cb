"""`kitchen evaluate`: measures the product on an evaluation folder, through kitchens that it starts itself."""

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from evaluation.halves import Half
from storage.errors import InvalidInput

if TYPE_CHECKING:
    from evaluation.evaluate import Plan, Watch
    from evaluation.measures.protocol import Measure, SearchMeasure

NO_ELASTICSEARCH = "没有 Elasticsearch。请运行 install/elasticsearch.sh，或设置 KITCHEN_ELASTICSEARCH_URL。"
STDOUT = Path("-")
OneMeasure = TypeVar("OneMeasure", bound="Measure")


class Engines(StrEnum):
    """Which search engine the measured kitchens use."""

    EMBEDDED = "embedded"
    ELASTICSEARCH = "elasticsearch"
    BOTH = "both"


def evaluate(
    folder: Annotated[Path, typer.Argument(metavar="目录", help="评测目录")],
    only: Annotated[str, typer.Option(help="只测这些，逗号分隔：ncp,standard,guides,…")] = "",
    engine: Annotated[Engines, typer.Option(help="搜索引擎")] = Engines.EMBEDDED,
    limit: Annotated[int | None, typer.Option(min=1, help="每个文件最多取多少行")] = None,
    half: Annotated[Half | None, typer.Option(help="只用一半问题：在一半上调，用另一半看")] = None,
    ablate: Annotated[bool, typer.Option("--ablate", help="只测搜索：逐一去掉每个步骤，看各值多少")] = False,
    show_errors: Annotated[int, typer.Option(min=0, help="每个指标列出多少个不合的例子")] = 0,
    json_file: Annotated[Path | None, typer.Option("--json", help="结果另存为 JSON（- 为标准输出）")] = None,
    keep: Annotated[bool, typer.Option(help="保留被测系统的数据目录")] = False,
    data: Annotated[Path | None, typer.Option(help="被测系统的数据放在这里，下次接着用")] = None,
    wait: Annotated[float, typer.Option(min=0, help="最多等多少秒到全部就绪")] = 900.0,
) -> None:
    """测量：为每套资料各启动一个系统，经公开接口提问，列出指标、数值和要求。"""
    from evaluation.evaluate import ELASTICSEARCH, EMBEDDED, Plan
    from evaluation.measures import ABLATED, MEASURES, SEARCH_MEASURES

    out = Console(stderr=json_file == STDOUT)
    kitchens = data or Path(tempfile.mkdtemp(prefix="kitchen-evaluation-"))
    try:
        if ablate:
            if engine is not Engines.EMBEDDED:
                raise InvalidInput("--ablate 在本进程里测，只用内置引擎，请去掉 --engine。")
            _ablate(out, folder, _chosen(SEARCH_MEASURES, only) if only else ABLATED, kitchens, half, limit, json_file)
            return
        plan = Plan(
            folder=folder,
            measures=_chosen(MEASURES, only),
            engines=[EMBEDDED, ELASTICSEARCH] if engine is Engines.BOTH else [engine.value],
            kitchens=kitchens.resolve(),
            half=half,
            limit=limit,
            ready_within_s=wait,
        )
        passed = _measure(out, plan, show_errors, json_file)
    finally:
        if keep or data:
            out.print(f"数据保留在 {kitchens}")
        else:
            shutil.rmtree(kitchens, ignore_errors=True)
    if not passed:
        raise typer.Exit(1)


def _measure(out: Console, plan: "Plan", show_errors: int, json_file: Path | None) -> bool:
    """Run the plan and show what was found; whether every floor was reached."""
    from dataclasses import replace

    from evaluation.elasticsearch_server import elasticsearch_at_hand
    from evaluation.evaluate import ELASTICSEARCH, evaluate
    from evaluation.report_table import as_json, miss_lines, table

    needs = ELASTICSEARCH in plan.engines
    with elasticsearch_at_hand() if needs else nullcontext() as url, _watched() as watch:
        if needs and not url:
            raise InvalidInput(NO_ELASTICSEARCH)
        report = evaluate(replace(plan, elasticsearch_url=url), watch)
    for line in miss_lines(report, show_errors) if show_errors else []:
        out.print(line, markup=False, highlight=False, soft_wrap=True)
    out.print(table(report))
    _write(as_json(report), json_file)
    return report.passed


def _ablate(
    out: Console,
    folder: Path,
    measures: Sequence["SearchMeasure"],
    kitchens: Path,
    half: Half | None,
    limit: int | None,
    json_file: Path | None,
) -> None:
    from evaluation.ablation.ablate import AblationPlan, ablate
    from evaluation.ablation.ablation_table import as_json, tables

    with _watched() as watch:
        found = ablate(AblationPlan(folder, measures, kitchens.resolve(), half, limit), watch)
    out.print(tables(found))
    _write(as_json(found), json_file)


def _chosen(measures: Sequence[OneMeasure], only: str) -> list[OneMeasure]:
    """The measures named, all where none is. Raises InvalidInput for a name that isn't one of them."""
    wanted = [name.strip() for name in only.split(",") if name.strip()]
    if unknown := set(wanted) - {measure.name for measure in measures}:
        names = ",".join(measure.name for measure in measures)
        raise InvalidInput(f"--only 中没有 {'、'.join(sorted(unknown))}，可选：{names}")
    return [measure for measure in measures if not wanted or measure.name in wanted]


@contextmanager
def _watched() -> Iterator["Watch"]:
    """A progress bar that tells the stage and counts its rows."""
    from evaluation.evaluate import Watch

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("准备", total=None)
        yield Watch(
            stage=lambda name: progress.reset(task, description=name, total=None),
            tick=lambda done, of: progress.update(task, completed=done, total=of),
        )


def _write(found: dict[str, object], json_file: Path | None) -> None:
    if json_file:
        text = json.dumps(found, ensure_ascii=False, indent=2)
        print(text) if json_file == STDOUT else json_file.write_text(text, encoding="utf-8")  # noqa: T201
