"""`kitchen evaluate`: measures the product on an evaluation folder, through kitchens that it starts itself."""

import json
import shutil
import tempfile
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from evaluation.halves import Half
from storage.errors import InvalidInput

NO_ELASTICSEARCH = "没有 Elasticsearch。请运行 install/elasticsearch.sh，或设置 KITCHEN_ELASTICSEARCH_URL。"


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
    show_errors: Annotated[int, typer.Option(min=0, help="每个指标列出多少个不合的例子")] = 0,
    json_file: Annotated[Path | None, typer.Option("--json", help="结果另存为 JSON（- 为标准输出）")] = None,
    keep: Annotated[bool, typer.Option(help="保留被测系统的数据目录")] = False,
    data: Annotated[Path | None, typer.Option(help="被测系统的数据放在这里，下次接着用")] = None,
    wait: Annotated[float, typer.Option(min=0, help="最多等多少秒到全部就绪")] = 900.0,
) -> None:
    """测量：为每套资料各启动一个系统，经公开接口提问，列出指标、数值和要求。"""
    from evaluation.elasticsearch_server import elasticsearch_at_hand
    from evaluation.evaluate import Plan, Watch, evaluate
    from evaluation.measures import MEASURES
    from evaluation.report_table import as_json, miss_lines, table

    out = Console(stderr=json_file == Path("-"))
    wanted = [name.strip() for name in only.split(",") if name.strip()]
    if unknown := set(wanted) - {measure.name for measure in MEASURES}:
        names = ",".join(measure.name for measure in MEASURES)
        raise InvalidInput(f"--only 中没有 {'、'.join(sorted(unknown))}，可选：{names}")
    kitchens = data or Path(tempfile.mkdtemp(prefix="kitchen-evaluation-"))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    try:
        with (
            elasticsearch_at_hand() if engine is not Engines.EMBEDDED else nullcontext() as elasticsearch_url,
            Progress(*columns, console=Console(stderr=True), transient=True) as progress,
        ):
            if engine is not Engines.EMBEDDED and not elasticsearch_url:
                raise InvalidInput(
                    "没有 Elasticsearch。请运行 install/elasticsearch.sh，或设置 KITCHEN_ELASTICSEARCH_URL。"
                )
            plan = Plan(
                folder=folder,
                measures=[measure for measure in MEASURES if not wanted or measure.name in wanted],
                engines=["embedded", "elasticsearch"] if engine is Engines.BOTH else [engine.value],
                kitchens=kitchens.resolve(),
                elasticsearch_url=elasticsearch_url,
                half=half,
                limit=limit,
                ready_within_s=wait,
            )
            task = progress.add_task("准备", total=None)
            watch = Watch(
                stage=lambda name: progress.reset(task, description=name, total=None),
                tick=lambda done, of: progress.update(task, completed=done, total=of),
            )
            report = evaluate(plan, watch)
    finally:
        if keep or data:
            out.print(f"数据保留在 {kitchens}")
        else:
            shutil.rmtree(kitchens, ignore_errors=True)
    for line in miss_lines(report, show_errors) if show_errors else []:
        out.print(line, markup=False, highlight=False, soft_wrap=True)
    out.print(table(report))
    if json_file:
        text = json.dumps(as_json(report), ensure_ascii=False, indent=2)
        print(text) if json_file == Path("-") else json_file.write_text(text, encoding="utf-8")  # noqa: T201
    if not report.passed:
        raise typer.Exit(1)
