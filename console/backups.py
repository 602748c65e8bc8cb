"""A backup's folder: a copy of the database, what staff keep beside it, and `backup.json` that says what it is.

Used by `console/commands/backup.py`. The index is not the truth: of Elasticsearch's a snapshot may be kept in a
repository there, the embedded one is built anew.
"""

import json
import shutil
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path

from policy_index.suggesting.deny import OWN
from storage import backup
from storage.errors import InvalidInput
from storage.settings import Settings

MANIFEST, DATABASE = "backup.json", "kitchen.sqlite"
STAFFS_FILES = (OWN,)
FORMAT = 1


@dataclass(frozen=True)
class Snapshot:
    """A snapshot on Elasticsearch; `prefix` began the names of its indexes."""

    repository: str
    name: str
    prefix: str


@dataclass(frozen=True)
class Manifest:
    """What a backup holds. `database_sha256`: None where the database has to be copied by its own tools."""

    format: int
    made_at: str
    database_sha256: str | None
    files: tuple[str, ...]
    snapshot: Snapshot | None = None


def make(settings: Settings, folder: Path, repository: str | None) -> Manifest:
    """Make a backup in a new or empty folder. Raises InvalidInput, StorageBusy, SearchAway."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InvalidInput(f"{folder} 已有内容：请给一个新的或空的文件夹。")
    url = settings.resolved_database_url
    copied = backup.is_sqlite(url)
    if not copied and repository is None:
        command = backup.dump_command(url, folder / "kitchen.pgdump")
        raise InvalidInput(f"数据库是 PostgreSQL，请用它自己的工具备份：{command}")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    # The index first: a copy of the database that is newer than the index is caught up with, never the other way.
    snapshot = _snapshot(settings, repository) if repository else None
    if copied:
        backup.copy_database(url, folder / DATABASE)
        (folder / DATABASE).chmod(0o600)
    files = tuple(name for name in STAFFS_FILES if (settings.data_dir / name).is_file())
    for name in files:
        shutil.copyfile(settings.data_dir / name, folder / name)
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    manifest = Manifest(FORMAT, made_at, _sha256(folder / DATABASE) if copied else None, files, snapshot)
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return manifest


def read(folder: Path) -> Manifest:
    """What a folder's backup is; its database is whole. Raises InvalidInput."""
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        snapshot = told.pop("snapshot")
        manifest = Manifest(**told | {"files": tuple(told["files"])}, snapshot=snapshot and Snapshot(**snapshot))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InvalidInput(f"{folder} 不是 kitchen backup make 做的备份（{MANIFEST} 读不出来）。") from error
    if manifest.format != FORMAT:
        raise InvalidInput(f"{folder} 是另一版本的备份（{manifest.format}），请用做它的版本恢复。")
    if manifest.database_sha256 and _sha256(folder / DATABASE) != manifest.database_sha256:
        raise InvalidInput(f"{folder / DATABASE} 与备份时不一样：文件已损坏或被改过。")
    return manifest


def restore(settings: Settings, folder: Path, *, replace: bool) -> Manifest:
    """Put a backup's database and files back. Raises InvalidInput where there are records already."""
    manifest, url = read(folder), settings.resolved_database_url
    if backup.is_sqlite(url) != bool(manifest.database_sha256):
        raise InvalidInput("备份与 KITCHEN_DATABASE_URL 不是同一种数据库。")
    if manifest.database_sha256:
        if backup.holds_records(url) and not replace:
            raise InvalidInput("这个厨房已有记录：确实要用备份替换，请加 --replace。")
        backup.put_back(folder / DATABASE, url)
    for name in manifest.files:
        shutil.copyfile(folder / name, settings.data_dir / Path(name).name)
    return manifest


def restore_index(settings: Settings, manifest: Manifest) -> bool:
    """Put the snapshot's indexes in use; False where there is none that can be."""
    if manifest.snapshot is None or settings.elasticsearch_url is None:
        return False
    from policy_index.search.engines.elasticsearch import cluster_of
    from policy_index.search.engines.elasticsearch.snapshots import Snapshots

    snapshots = Snapshots(cluster_of(settings), settings.resolved_elasticsearch_prefix)
    try:
        kept = manifest.snapshot
        return snapshots.restore(kept.repository, kept.name, kept.prefix)
    finally:
        snapshots.close()


def _snapshot(settings: Settings, repository: str) -> Snapshot:
    if settings.elasticsearch_url is None:
        raise InvalidInput("--repository 只用于 Elasticsearch：没有设置 KITCHEN_ELASTICSEARCH_URL。")
    from policy_index.search.engines.elasticsearch import cluster_of
    from policy_index.search.engines.elasticsearch.snapshots import Snapshots

    prefix = settings.resolved_elasticsearch_prefix
    name = f"{prefix}-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
    snapshots = Snapshots(cluster_of(settings), prefix)
    try:
        snapshots.make(repository, name)
    finally:
        snapshots.close()
    return Snapshot(repository, name, prefix)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InvalidInput(f"读不出 {path}（{error.strerror}）。") from error
