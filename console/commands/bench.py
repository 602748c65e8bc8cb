"""`kitchen bench`: how quickly this machine starts, searches, and talks with many people at once."""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from storage.errors import InvalidInput


def bench(
    only: Annotated[
        str, typer.Option(help="只测这些，逗号分隔：start,chat,search,suggest,vectors,growth")
    ] = "start,chat,search,suggest,vectors,growth",
    people: Annotated[int, typer.Option(min=1, help="同时对话的人数")] = 16,
    seconds: Annotated[float, typer.Option(min=1, help="对话多少秒")] = 60.0,
    queries: Annotated[int, typer.Option(min=1, help="搜索多少次")] = 600,
    json_file: Annotated[Path | None, typer.Option("--json", help="结果另存为 JSON（- 为标准输出）")] = None,
    data: Annotated[Path | None, typer.Option(help="被测系统的数据放在这里，下次接着用")] = None,
    wait: Annotated[float, typer.Option(min=0, help="最多等多少秒到全部就绪")] = 900.0,
) -> None:
    """测速：启动、搜索、多人同时对话；有 Elasticsearch（KITCHEN_ELASTICSEARCH_URL 或本机所装）时两个引擎一起测。"""
    from evaluation.bench.bench import PARTS, BenchPlan, bench
    from evaluation.bench.report_table import as_json, table
    from evaluation.elasticsearch_server import elasticsearch_at_hand

    parts = [part.strip() for part in only.split(",") if part.strip()]
    if unknown := set(parts) - set(PARTS):
        raise InvalidInput(f"--only 中没有 {'、'.join(sorted(unknown))}，可选：{','.join(PARTS)}")
    out = Console(stderr=json_file == Path("-"))
    kitchens = data or Path(tempfile.mkdtemp(prefix="kitchen-bench-"))
    kitchens.mkdir(parents=True, exist_ok=True)
    try:
        with Console(stderr=True).status("准备") as status, elasticsearch_at_hand() as elasticsearch_url:
            plan = BenchPlan(
                folder=kitchens.resolve(),
                parts=parts,
                people=people,
                seconds=seconds,
                queries=queries,
                ready_within_s=wait,
                elasticsearch_url=elasticsearch_url,
            )
            report = bench(plan, status.update)
    finally:
        if not data:
            shutil.rmtree(kitchens, ignore_errors=True)
    out.print(table(report))
    if json_file:
        text = json.dumps(as_json(report), ensure_ascii=False, indent=2)
        print(text) if json_file == Path("-") else json_file.write_text(text, encoding="utf-8")  # noqa: T201
