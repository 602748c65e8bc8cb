"""`kitchen backup` with a snapshot on the real Elasticsearch: made, lost, put back, caught up."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from console import backups
from console.commands.backup import make, restore
from evaluation.elasticsearch_node import Node
from policy_index.index import build_policy_index
from storage.database import Database
from storage.errors import InvalidInput
from storage.settings import Settings
from tests.live.kitchens import BATH, ids, import_baths, indexes_of, kitchen, kitchen_settings, new_prefix

pytestmark = pytest.mark.elasticsearch
Run = Callable[..., dict[str, object]]


@pytest.fixture
def repository(raw: Elasticsearch, elasticsearch_node: Node) -> Iterator[str]:
    """A repository in a folder of the server's."""
    name = new_prefix()
    raw.snapshot.create_repository(
        name=name, repository={"type": "fs", "settings": {"location": str(elasticsearch_node.snapshots / name)}}
    )
    yield name
    raw.snapshot.delete(repository=name, snapshot="*")
    raw.snapshot.delete_repository(name=name)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command with settings, and gives what it says to machines."""

    def run(command: Callable[..., None], settings: Settings, folder: Path, **options: object) -> dict[str, object]:
        monkeypatch.setenv("KITCHEN_DATA_DIR", str(settings.data_dir))
        monkeypatch.setenv("KITCHEN_ELASTICSEARCH_URL", str(settings.elasticsearch_url))
        monkeypatch.setenv("KITCHEN_ELASTICSEARCH_PREFIX", settings.resolved_elasticsearch_prefix)
        monkeypatch.setenv("KITCHEN_MEANING", "0")
        command(folder, as_json=True, **options)
        return dict(json.loads(capsys.readouterr().out.splitlines()[-1]))

    return run


def found(settings: Settings, q: str) -> set[str]:
    """What a kitchen finds without catching up first."""
    database = Database(settings.resolved_database_url)
    index = build_policy_index(settings, database)
    try:
        return set(ids(index, q))
    finally:
        index.close()
        database.close()


@pytest.mark.parametrize("elsewhere", [False, True], ids=["same-prefix", "other-prefix"])
def test_a_snapshot_comes_back_under_the_alias_and_is_caught_up(
    settings: Settings, raw: Elasticsearch, repository: str, prefix: str, run: Run, tmp_path: Path, *, elsewhere: bool
) -> None:
    with kitchen(settings, records=3):
        pass
    made = run(make, settings, tmp_path / "backup", repository=repository)
    assert made["snapshot"]
    with kitchen(settings, records=5) as (_, database):
        import_baths(database, 5, f"{BATH}后来加的话。")
    if elsewhere:
        settings = kitchen_settings(tmp_path / "copy", str(settings.elasticsearch_url), f"{prefix}-copy")
    else:
        raw.indices.delete(index=indexes_of(raw, prefix))
    told = run(restore, settings, tmp_path / "backup", replace=True)
    assert told["index"] == "snapshot"
    assert found(settings, "浴室换水") == {"bath-0", "bath-1", "bath-2"}
    with kitchen(settings, records=4):
        assert found(settings, "浴室换水") == {"bath-0", "bath-1", "bath-2", "bath-3"}
    aliased = raw.indices.get_alias(index=f"{settings.resolved_elasticsearch_prefix}-policy-records-v*").body
    assert len(aliased) == 1


def test_without_the_snapshot_the_index_is_built_anew(settings: Settings, run: Run, tmp_path: Path) -> None:
    with kitchen(settings, records=2):
        pass
    run(make, settings, tmp_path / "backup")
    with kitchen(settings, records=5):
        pass
    assert run(restore, settings, tmp_path / "backup", replace=True)["index"] == "rebuilt"
    assert found(settings, "浴室换水") == {"bath-0", "bath-1"}


def test_a_repository_that_isnt_registered_is_told(settings: Settings, tmp_path: Path) -> None:
    with kitchen(settings, records=1), pytest.raises(InvalidInput, match="nowhere"):
        backups.make(settings, tmp_path / "backup", "nowhere")
