"""A bench's report for people and for machines. Called by `kitchen bench`."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from evaluation.bench.bench import BenchReport
from evaluation.bench.growth_table import growth_as_json, growth_table
from evaluation.bench.timings import Timings


def table(report: BenchReport) -> RenderableType:
    """Times in one table, starts in another, and remarks."""
    parts: list[RenderableType] = []
    if report.timings:
        parts.append(_times(report.timings))
    if report.growth:
        parts.append(growth_table(report.growth))
    parts += [Text(f"{name}：每秒 {rate:,.0f}") for name, rate in report.rates.items()]
    if report.starts:
        parts.append(_starts(report.starts))
    parts += [Text(f"{engine}：{said}") for engine, said in report.engines.items()]
    if report.outcomes:
        ends = "，".join(f"{outcome} {count}" for outcome, count in report.outcomes.most_common())
        parts.append(Text(f"对话的结局：{ends}"))
    parts += [Text(f"{part} 缺席 {count} 轮", style="yellow") for part, count in report.without.items()]
    parts += [Text(remark, style="yellow") for remark in report.remarks]
    return Group(*parts)


def as_json(report: BenchReport) -> dict[str, object]:
    """Everything."""
    return {
        "timings": [timings.as_json() for timings in report.timings],
        "starts_s": {name: round(seconds, 2) for name, seconds in report.starts.items()},
        "rates_per_s": {name: round(rate, 1) for name, rate in report.rates.items()},
        "growth": growth_as_json(report.growth) if report.growth else None,
        "engines": report.engines,
        "outcomes": dict(report.outcomes),
        "without": dict(report.without),
        "remarks": report.remarks,
    }


def _times(timings: list[Timings]) -> Table:
    shown = Table(title="用时（毫秒；倍：与同一项目的第一个引擎相比，p50 几倍，吞吐几分之一）")
    shown.add_column("项目", overflow="fold")
    shown.add_column("引擎")
    for heading in ("次数", "失败", "p50", "p95", "p99", "每秒", "p50 倍", "吞吐倍"):
        shown.add_column(heading, justify="right")
    first: dict[str, Timings] = {}
    for each in timings:
        base = first.setdefault(each.name, each)
        slower = "" if base is each else f"{each.percentile(0.5) / base.percentile(0.5):.2f}"
        fewer = "" if base is each else f"1/{base.per_second / each.per_second:.2f}"
        shares = [f"{each.percentile(share):.1f}" for share in (0.5, 0.95, 0.99)]
        counts = (str(len(each.taken_ms)), str(each.failed))
        shown.add_row(each.name, each.engine, *counts, *shares, f"{each.per_second:.0f}", slower, fewer)
    return shown


def _starts(starts: dict[str, float]) -> Table:
    shown = Table(title="启动（秒）")
    shown.add_column("项目")
    shown.add_column("用时", justify="right")
    for name, seconds in starts.items():
        shown.add_row(name, f"{seconds:.1f}")
    return shown
