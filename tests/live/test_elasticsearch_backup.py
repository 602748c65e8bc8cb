"""`kitchen backup` with a snapshot on the real Elasticsearch: made, lost, put back, caught up."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch
from typer.testing import CliRunner

from console import backups
from console.main import app
from evaluation.elasticsearch_node import Node
from policy_index.index import build_policy_index
from storage.database import Database
from storage.errors import InvalidInput
from storage.settings import Settings
from tests.live.kitchens import BATH, ids, import_baths, indexes_of, kitchen, new_prefix

pytestmark = pytest.mark.elasticsearch


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


def environment(settings: Settings) -> dict[str, str]:
    """The settings as the command reads them."""
    return {
        "KITCHEN_DATA_DIR": str(settings.data_dir),
        "KITCHEN_ELASTICSEARCH_URL": str(settings.elasticsearch_url),
        "KITCHEN_ELASTICSEARCH_PREFIX": settings.resolved_elasticsearch_prefix,
        "KITCHEN_MEANING": "0",
    }


def run(settings: Settings, *arguments: str) -> dict[str, object]:
    """What the command says."""
    result = CliRunner().invoke(app, ["backup", *arguments, "--json"], env=environment(settings))
    if result.exception:
        raise result.exception
    return dict(json.loads(result.stdout.splitlines()[-1]))


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
    settings: Settings, raw: Elasticsearch, repository: str, prefix: str, tmp_path: Path, *, elsewhere: bool
) -> None:
    with kitchen(settings, records=3):
        pass
    made = run(settings, "make", str(tmp_path / "backup"), "--repository", repository)
    assert made["snapshot"]
    with kitchen(settings, records=5) as (_, database):
        import_baths(database, 5, f"{BATH}后来加的话。")
    if elsewhere:
        settings = settings.model_copy(update={"elasticsearch_prefix": f"{prefix}-copy", "data_dir": tmp_path / "copy"})
    else:
        raw.indices.delete(index=indexes_of(raw, prefix))
    told = run(settings, "restore", str(tmp_path / "backup"), "--replace")
    assert told["index"] == "snapshot"
    assert found(settings, "浴室换水") == {"bath-0", "bath-1", "bath-2"}
    with kitchen(settings, records=4):
        assert found(settings, "浴室换水") == {"bath-0", "bath-1", "bath-2", "bath-3"}
    aliased = raw.indices.get_alias(index=f"{settings.resolved_elasticsearch_prefix}-policy-records-v*").body
    assert len(aliased) == 1


def test_without_the_snapshot_the_index_is_built_anew(settings: Settings, tmp_path: Path) -> None:
    with kitchen(settings, records=2):
        pass
    run(settings, "make", str(tmp_path / "backup"))
    with kitchen(settings, records=5):
        pass
    assert run(settings, "restore", str(tmp_path / "backup"), "--replace")["index"] == "rebuilt"
    assert found(settings, "浴室换水") == {"bath-0", "bath-1"}


def test_a_repository_that_isnt_registered_is_told(settings: Settings, tmp_path: Path) -> None:
    with kitchen(settings, records=1), pytest.raises(InvalidInput, match="nowhere"):
        backups.make(settings, tmp_path / "backup", "nowhere")
