"""Growth for people and for machines. Called by report_table.py."""

from rich.table import Table

from evaluation.bench.growing import Size
from evaluation.bench.growth import Growth
from evaluation.bench.timings import Timings


def growth_table(growth: Growth) -> Table:
    """A row a size; times beside those of the smallest."""
    rate, length = growth.indexed_per_s, growth.article_length
    shown = Table(
        title="规模（嵌入引擎，同一进程内，全部排序步骤；毫秒）",
        caption=f"建索引：每秒 {rate:,.0f} 段（平均 {length:.0f} 字），共 {growth.last.passages:,} 段",
    )
    for heading in ("段数", "p50", "p99", "p50 倍", "内存 MB", "打开 秒", "一处改动可搜到"):
        shown.add_column(heading, justify="right")
    base = _timings(growth.sizes[0]).percentile(0.5)
    for size in growth.sizes:
        times = _timings(size)
        shown.add_row(
            f"{size.passages:,}",
            f"{times.percentile(0.5):.1f}",
            f"{times.percentile(0.99):.1f}",
            f"{times.percentile(0.5) / base:.2f}",
            f"{size.memory_mb:,.0f}",
            f"{size.opening_s:.1f}",
            "、".join(f"{ms:.0f}" for ms in size.visible_ms),
        )
    return shown


def growth_as_json(growth: Growth) -> dict[str, object]:
    """The same figures."""
    return {
        "indexed_per_s": round(growth.indexed_per_s, 1),
        "article_length": round(growth.article_length, 1),
        "sizes": [
            {
                "passages": size.passages,
                "p50_ms": round(_timings(size).percentile(0.5), 2),
                "p99_ms": round(_timings(size).percentile(0.99), 2),
                "memory_mb": round(size.memory_mb, 1),
                "opening_s": round(size.opening_s, 2),
                "visible_ms": [round(ms, 1) for ms in size.visible_ms],
            }
            for size in growth.sizes
        ],
    }


def _timings(size: Size) -> Timings:
    return Timings(str(size.passages), size.taken_ms, 0.0)
