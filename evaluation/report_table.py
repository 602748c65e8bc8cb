"""An evaluation's report for people (a table, the misses) and for machines. Called by `kitchen evaluate`."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from evaluation.evaluate import Report
from evaluation.verdicts import Figure, definition_of, misses

TOLD_AT_MOST = 300


def table(report: Report) -> RenderableType:
    """One table an engine, the start times, and remarks."""
    parts: list[RenderableType] = [_engine_table(engine, report.figures(engine)) for engine in report.verdicts]
    parts += [Text(f"{name}：启动后 {seconds:.1f} 秒开始应答") for name, seconds in report.started.items()]
    parts += [Text(remark, style="yellow") for remark in report.remarks]
    return Group(*parts)


def _engine_table(engine: str, figures: list[Figure]) -> Table:
    shown = Table(title=engine)
    for heading in ("指标", "说明"):
        shown.add_column(heading, overflow="fold")
    for heading in ("数", "值", "要求", ""):
        shown.add_column(heading, justify="right")
    for figure in figures:
        verdict = {True: "[green]达到[/green]", False: "[red]未达到[/red]", None: ""}[figure.passed]
        definition = figure.definition
        value = f"{figure.value:.3f}"
        shown.add_row(definition.key, definition.label, str(figure.n), value, floor(figure), verdict)
    return shown


def floor(figure: Figure) -> str:
    """The floor or ceiling in a few characters."""
    if figure.definition.at_least is not None:
        return f"≥ {figure.definition.at_least:g}"
    if figure.definition.at_most is not None:
        return f"≤ {figure.definition.at_most:g}"
    return ""


def miss_lines(report: Report, most: int) -> list[str]:
    """At most `most` cases for each figure that speak against the product."""
    lines: list[str] = []
    for engine, verdicts in report.verdicts.items():
        for key, cases in misses(verdicts).items():
            lines.append(f"\n{engine} · {definition_of(key, None).label}（{key}，{len(cases)} 个不合）")
            lines += [f"  {case.case}　{case.told[:TOLD_AT_MOST]}" for case in cases[:most]]
    return lines


def as_json(report: Report) -> dict[str, object]:
    """Everything, with the cases that speak against the product."""
    return {
        "passed": report.passed,
        "engines": {
            engine: {
                "figures": [
                    {
                        "figure": figure.definition.key,
                        "label": figure.definition.label.strip(),
                        "n": figure.n,
                        "value": round(figure.value, 4),
                        "at_least": figure.definition.at_least,
                        "at_most": figure.definition.at_most,
                        "passed": figure.passed,
                    }
                    for figure in report.figures(engine)
                ],
                "misses": {
                    key: [{"case": case.case, "told": case.told, "group": case.group} for case in cases]
                    for key, cases in misses(verdicts).items()
                },
            }
            for engine, verdicts in report.verdicts.items()
        },
        "first_answer_s": report.started,
        "remarks": report.remarks,
    }
