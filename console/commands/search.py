"""`kitchen search`: search the running kitchen from a terminal."""

import json
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from policy_index.records import Status
from policy_index.search.request import Scope, Sort
from storage.settings import Settings


def search(
    q: Annotated[str, typer.Argument(help="要找的话 what to look for")],
    kind: Annotated[Scope, typer.Option(help="资料类别 kind of record")] = Scope.ALL,
    size: Annotated[int, typer.Option(min=1, max=100, help="条数 how many")] = 10,
    as_of: Annotated[str | None, typer.Option(help="只看当日有效的，如 2024-05-01")] = None,
    status: Annotated[list[Status] | None, typer.Option(help="效力，可多次给出 status, may be repeated")] = None,
    level: Annotated[list[str] | None, typer.Option(help="效力级别，如 行政法规 level of law")] = None,
    issuer: Annotated[list[str] | None, typer.Option(help="发布机关 issuer")] = None,
    region: Annotated[list[str] | None, typer.Option(help="地区 region")] = None,
    year: Annotated[list[int] | None, typer.Option(help="年份 year")] = None,
    topic: Annotated[list[str] | None, typer.Option(help="主题 topic")] = None,
    audience: Annotated[list[str] | None, typer.Option(help="面向对象 audience")] = None,
    sort: Annotated[Sort, typer.Option(help="排序 order")] = Sort.RELEVANCE,
    explain: Annotated[bool, typer.Option("--explain", help="每条为什么排在这里 why each hit stands there")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="给程序读的结果 for machines")] = False,
    url: Annotated[str | None, typer.Option(help="厨房的地址 address, if not this machine's")] = None,
) -> None:
    """在运行中的厨房里搜索。Search the running kitchen."""
    from console.commands.kitchen_client import base_url, call

    parameters: dict[str, Any] = {"q": q, "kind": kind.value, "size": size}
    parameters |= {"status": [one.value for one in status or []], "sort": sort.value, "explain": explain}
    chosen = {"level": level, "issuer": issuer, "region": region, "year": year, "topic": topic, "audience": audience}
    parameters |= {name: values for name, values in chosen.items() if values}
    if as_of:
        parameters["as_of"] = as_of
    result = call(url or base_url(Settings()), "GET", "/api/v1/search", params=parameters)
    if as_json:
        print(json.dumps(result, ensure_ascii=False))  # noqa: T201  (the output itself)
        return
    _show(Console(), result)


def _show(console: Console, result: dict[str, Any]) -> None:
    console.print(f"共 {result['total']} 条，{result['took_ms']:.0f} 毫秒", style="dim")
    for number, hit in enumerate(result["hits"], 1):
        passage = hit["passage"]
        console.print()
        console.print(Text.assemble((f"{number}. ", "dim"), (hit["title"], "bold"), (f"  {hit['id']}", "dim")))
        text = Text(passage["text"])
        for start, end in passage["highlights"]:
            text.stylize("yellow", start, end)
        facts = [part for part in (hit.get("status"), passage.get("clause")) if part]
        console.print(Text.assemble((" ".join(facts) + " " if facts else "", "cyan"), text))
        if hit.get("why"):
            console.print(_table(hit["why"], hit["score"]))


def _table(why: dict[str, float], score: float) -> Table:
    """Ranking steps, largest share first."""
    table = Table("步骤 step", "份额 share", title=f"得分 score {score:.4f}", title_justify="left")
    for step, share in sorted(why.items(), key=lambda item: -abs(item[1])):
        table.add_row(step, f"{share:+.4f}")
    return table
