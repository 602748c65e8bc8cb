"""`kitchen import`: records from files into the database, whether the kitchen is up or not."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape

from storage.settings import Settings

if TYPE_CHECKING:
    from policy_index.importing import FileReport

PROBLEMS_SHOWN = 20


class ImportKind(StrEnum):
    """Kinds of record, as the command names them."""

    POLICIES = "policies"
    GUIDES = "guides"
    FAQS = "faqs"
    INTERPRETATIONS = "interpretations"
    CHAINS = "chains"


def import_records(
    kind: Annotated[ImportKind, typer.Argument(help="记录的种类 kind of record")],
    files: Annotated[list[Path], typer.Argument(help="JSON Lines 文件，UTF-8，每行一条 files")],
    source: Annotated[str | None, typer.Option(help="来源名称；不写则用文件名 name of the source")] = None,
    complete: Annotated[
        bool, typer.Option("--complete", help="文件是该来源的全部：缺的记录撤下 withdraw what the file lacks")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="给程序读的结果 for machines")] = False,
) -> None:
    """导入政策、指南、标准问答、解读或一件事。有错的文件整个不导入，逐行说明原因。

    Import records. A file with a bad line is not loaded at all; every bad line is reported.
    """
    from console.commands.import_progress import reading_progress
    from policy_index import importing
    from policy_index.records import Kind
    from storage.database import Database

    record_kind = dict(zip(ImportKind, Kind, strict=True))[kind]
    database = Database(Settings().resolved_database_url, lock_wait_seconds=importing.LOCK_WAIT_SECONDS)
    try:
        database.migrate()
        with reading_progress(files) as progress:
            reports = importing.import_records(
                database, record_kind, files, source, complete=complete, progress=progress
            )
    finally:
        database.close()
    if as_json:
        print(json.dumps([_as_json(report) for report in reports], ensure_ascii=False))  # noqa: T201  (the output itself)
    else:
        _show(Console(), Console(stderr=True), reports)
    if not all(report.loaded for report in reports):
        raise typer.Exit(1)


def _show(out: Console, err: Console, reports: Sequence["FileReport"]) -> None:
    for report in reports:
        name = escape(report.file)
        if report.written is not None:
            out.print(f"[green]已导入[/green] {name}：{report.written.sentence}")
            continue
        err.print(f"[red]没有导入[/red] {name}：有 {len(report.problems)} 处错误，这个文件一条也没有导入")
        for problem in report.problems[:PROBLEMS_SHOWN]:
            err.print(f"  {name} {escape(str(problem))}", highlight=False, soft_wrap=True)
        if len(report.problems) > PROBLEMS_SHOWN:
            err.print(f"  ……另有 {len(report.problems) - PROBLEMS_SHOWN} 处（加 --json 可看全部）")


def _as_json(report: "FileReport") -> dict[str, Any]:
    return {
        "file": report.file,
        "kind": report.kind.value,
        "source": report.source,
        "loaded": report.loaded,
        **(asdict(report.written) if report.written else {}),
        "problems": [asdict(problem) for problem in report.problems],
    }
