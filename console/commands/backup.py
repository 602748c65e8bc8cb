"""`kitchen backup make|restore FOLDER`: keep everything a kitchen can't make anew, and put it back."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from storage.settings import Settings

backup = typer.Typer(help="备份与恢复。Back up and restore.", no_args_is_help=True)
Folder = Annotated[Path, typer.Argument(help="备份所在的文件夹 the backup's folder")]
AsJson = Annotated[bool, typer.Option("--json", help="给程序读的结果 for machines")]


@backup.command("make")
def make(
    folder: Folder,
    repository: Annotated[
        str | None, typer.Option(help="另在 Elasticsearch 这个快照仓库里留快照 keep a snapshot there too")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """备份数据库（可在服务时进行）；密钥文件不在内，请另外保管。Back up the database; the kitchen may be up."""
    from console import backups

    manifest = backups.make(Settings(), folder, repository)
    said = "" if manifest.database_sha256 else "；数据库请随后用 pg_dump 备份"
    kept = f"，快照 {manifest.snapshot.name}" if manifest.snapshot else ""
    _tell(as_json, asdict(manifest), f"已备份到 {folder}{kept}{said}。alerts.key 等密钥不在备份内，请另外保管。")


@backup.command("restore")
def restore(
    folder: Folder,
    replace: Annotated[bool, typer.Option("--replace", help="已有记录时也替换 replace what is there")] = False,
    as_json: AsJson = False,
) -> None:
    """恢复备份并重建搜索索引；先停掉 kitchen up。Put a backup back and bring the index in line; stop the kitchen."""
    from console import backups
    from console.supervisor import data_lock
    from policy_index.index import build_policy_index
    from policy_index.reindexing import reindex
    from storage.database import Database

    settings = Settings()
    with data_lock.hold(settings.data_dir), Console(stderr=True).status("恢复 restoring"):
        manifest = backups.restore(settings, folder, replace=replace)
        database = Database(settings.resolved_database_url)
        try:
            database.migrate()
            from_snapshot = backups.restore_index(settings, manifest)
            if from_snapshot:
                index = build_policy_index(settings.model_copy(update={"meaning": False}), database)
                index.catch_up()
                index.close()
            else:
                reindex(settings, database, lambda _done, _all: None)
        finally:
            database.close()
    how = "来自快照" if from_snapshot else "已重建"
    told = {"made_at": manifest.made_at, "index": "snapshot" if from_snapshot else "rebuilt"}
    _tell(as_json, told, f"已恢复 {manifest.made_at} 的备份，索引{how}。共用这个数据库的其他进程请重新启动。")


def _tell(as_json: bool, told: Mapping[str, object], sentence: str) -> None:
    print(json.dumps(told, ensure_ascii=False)) if as_json else Console().print(sentence)  # noqa: T201
