"""`kitchen backup`: what is put back is what was there, and nothing is put over by mistake."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from console import backups
from console.main import app
from policy_index.index import build_policy_index
from policy_index.records import Faq, Kind, Record
from policy_index.repository import RecordRepository
from policy_index.search.request import SearchRequest
from storage import backup
from storage.database import Database
from storage.errors import InvalidInput
from storage.settings import Settings

OLD: list[Record] = [Faq(id="boat", question="渡船几点开？", answer="每日六点。")]
NEW: list[Record] = [Faq(id="boat", question="渡船停航怎么改签？", answer="凭票改签。")]


@pytest.fixture
def kitchen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A kitchen with one record, as the commands see it."""
    monkeypatch.setenv("KITCHEN_DATA_DIR", str(tmp_path / "kitchen"))
    monkeypatch.setenv("KITCHEN_MEANING", "0")
    settings = Settings()
    write(settings, OLD)
    return settings


def write(settings: Settings, records: list[Record]) -> None:
    """Import into a kitchen's database."""
    database = Database(settings.resolved_database_url)
    database.migrate()
    with database.session() as session:
        RecordRepository(session).write(Kind.FAQ, records, "own")
    database.close()


def found(settings: Settings, q: str) -> list[str]:
    """What the kitchen finds."""
    database = Database(settings.resolved_database_url)
    index = build_policy_index(settings, database)
    titles = [hit.title for hit in index.search(SearchRequest(q=q)).hits]
    index.close()
    database.close()
    return titles


def run(*arguments: str) -> tuple[int, str]:
    """The command's exit status and output; our errors raise."""
    result = CliRunner().invoke(app, ["backup", *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout


def test_there_and_back(kitchen: Settings, tmp_path: Path) -> None:
    (kitchen.data_dir / "deny.txt").write_text("渡口\n", encoding="utf-8")
    folder = tmp_path / "backup"
    assert found(kitchen, "渡船几点") == ["渡船几点开？"]
    assert run("make", str(folder))[0] == 0
    (kitchen.data_dir / "deny.txt").unlink()
    write(kitchen, NEW)
    assert found(kitchen, "渡船") == ["渡船停航怎么改签？"]
    status, out = run("restore", str(folder), "--replace", "--json")
    assert (status, json.loads(out)["index"]) == (0, "rebuilt")
    assert found(kitchen, "渡船") == ["渡船几点开？"]
    assert (kitchen.data_dir / "deny.txt").read_text(encoding="utf-8") == "渡口\n"
    write(kitchen, NEW)  # revisions begin again where the backup was: the index must follow all the same
    assert found(kitchen, "渡船") == ["渡船停航怎么改签？"]


def test_into_an_empty_folder_elsewhere(kitchen: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("make", str(tmp_path / "backup"))
    monkeypatch.setenv("KITCHEN_DATA_DIR", str(tmp_path / "another"))
    assert run("restore", str(tmp_path / "backup"))[0] == 0
    assert found(Settings(), "渡船") == ["渡船几点开？"]
    assert kitchen.data_dir.exists()


def test_while_somebody_writes_the_copy_is_of_one_moment(kitchen: Settings, tmp_path: Path) -> None:
    with closing(sqlite3.connect(kitchen.data_dir / "kitchen.sqlite")) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM record_versions")
        backups.make(kitchen, tmp_path / "backup", None)
        connection.rollback()
    assert backup.holds_records(f"sqlite:///{tmp_path / 'backup' / 'kitchen.sqlite'}")


def test_records_are_not_replaced_unasked(kitchen: Settings, tmp_path: Path) -> None:
    run("make", str(tmp_path / "backup"))
    with pytest.raises(InvalidInput, match="--replace"):
        run("restore", str(tmp_path / "backup"))
    assert found(kitchen, "渡船")


def test_a_folder_in_use_is_left_alone(kitchen: Settings, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(InvalidInput, match="已有内容"):
        backups.make(kitchen, tmp_path, None)


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda folder: (folder / "kitchen.sqlite").write_bytes(b"SQLite format 3\0" + b"x" * 500), "损坏"),
        (lambda folder: (folder / "kitchen.sqlite").unlink(), "读不出"),
        (lambda folder: (folder / "backup.json").write_text("{}"), "不是"),
        (lambda folder: (folder / "backup.json").unlink(), "不是"),
    ],
    ids=["changed", "no-database", "no-facts", "no-manifest"],
)
def test_a_damaged_backup_is_told_and_nothing_is_touched(
    kitchen: Settings, tmp_path: Path, damage: object, says: str
) -> None:
    run("make", str(tmp_path / "backup"))
    damage(tmp_path / "backup")  # type: ignore[operator]
    with pytest.raises(InvalidInput, match=says):
        run("restore", str(tmp_path / "backup"), "--replace")
    assert found(kitchen, "渡船") == ["渡船几点开？"]


def test_postgresql_is_left_to_its_own_tools_without_the_password(kitchen: Settings, tmp_path: Path) -> None:
    url = "postgresql+psycopg://cook:secret-soup@db/kitchen"
    settings = Settings(data_dir=kitchen.data_dir, database_url=url)
    with pytest.raises(InvalidInput, match="pg_dump") as told:
        backups.make(settings, tmp_path / "backup", None)
    assert "secret-soup" not in told.value.detail
    assert "postgresql://cook@db/kitchen" in told.value.detail


def test_a_repository_without_elasticsearch_is_refused(kitchen: Settings, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="KITCHEN_ELASTICSEARCH_URL"):
        backups.make(kitchen, tmp_path / "backup", "vault")
