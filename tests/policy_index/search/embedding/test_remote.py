"""The embedding of a server of one's own, over real connections on loopback."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from policy_index.records import Faq, Kind
from policy_index.repository import RecordRepository
from policy_index.search.embedding import remote
from policy_index.search.embedding.meaning import Meaning
from policy_index.search.embedding.opening import open_embedder
from policy_index.search.embedding.remote import RemoteEmbedder
from policy_index.search.embedding.worker import compute_missing, keep_computing
from storage.database import Database
from storage.errors import InvalidInput, MeaningAway
from storage.settings import Settings
from tests.policy_index.search.embedding.embedding_server import KEY, EmbeddingServer, embedding_server

WATER = Faq(id="water", question="停水怎么报修", answer="拨打供水热线。")
LAMP = Faq(id="lamp", question="路灯坏了找谁", answer="拨打市政热线。")


@pytest.fixture
def server() -> Iterator[EmbeddingServer]:
    with embedding_server() as running:
        yield running


@pytest.fixture
def embedder(server: EmbeddingServer) -> Iterator[RemoteEmbedder]:
    opened = RemoteEmbedder(server.url, "by-character", KEY)
    yield opened
    opened.close()


@pytest.fixture
def database(tmp_path: Path) -> Database:
    made = Database(f"sqlite:///{tmp_path / 'kitchen.sqlite'}")
    made.migrate()
    with made.session() as session:
        RecordRepository(session).write(Kind.FAQ, [WATER, LAMP], "test")
    return made


def _filled(database: Database, embedder: RemoteEmbedder) -> Meaning:
    meaning = Meaning(database, embedder)
    with database.session() as session:
        for change in RecordRepository(session).changes_since(0):
            assert change.record
            meaning.put(change.kind, change.revision, change.record)
    meaning.refresh()
    return meaning


def test_rows_come_in_the_order_asked_whatever_order_they_arrive_in(embedder: RemoteEmbedder) -> None:
    vectors = embedder.encode(["停水", "路灯"])
    assert vectors[0] @ embedder.encode(["停水"])[0] == pytest.approx(1.0)
    assert vectors[0] @ vectors[1] < 0.5


def test_long_numbers_stay_here(server: EmbeddingServer, embedder: RemoteEmbedder) -> None:
    embedder.encode(["身份证11010519491231002X丢了", "第12条"])
    assert server.asked == [["身份证0丢了", "第12条"]]


def test_a_wrong_key_names_the_setting(server: EmbeddingServer) -> None:
    embedder = RemoteEmbedder(server.url, "by-character", "wrong")
    with pytest.raises(MeaningAway, match="KITCHEN_EMBEDDING_KEY"):
        embedder.encode(["停水"])
    embedder.close()


def test_a_server_that_fails_is_given_time(
    server: EmbeddingServer, embedder: RemoteEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "FIRST_PAUSE", 0.2)
    server.failing = 503
    for _ in range(5):
        with pytest.raises(MeaningAway):
            embedder.encode(["停水"])
    assert len(server.asked) == 1
    server.failing = 0
    time.sleep(0.25)
    assert len(embedder.encode(["停水"])) == 1


def test_vectors_of_another_length_are_refused(server: EmbeddingServer, embedder: RemoteEmbedder) -> None:
    embedder.encode(["停水"])
    server.length = 32
    with pytest.raises(MeaningAway, match="32"):
        embedder.encode(["停水"])


def test_nobody_there_and_nonsense_are_said_clearly() -> None:
    embedder = RemoteEmbedder("http://127.0.0.1:9/v1", "m")
    with pytest.raises(MeaningAway, match="KITCHEN_EMBEDDING_URL"):
        embedder.encode(["停水"])
    embedder.close()


def test_while_it_is_away_words_go_on_and_it_is_said(
    database: Database, server: EmbeddingServer, embedder: RemoteEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "FIRST_PAUSE", 0.05)
    list(compute_missing(database, embedder))
    meaning = _filled(database, embedder)
    near = meaning.near(Kind.FAQ, "停水怎么办")
    assert near
    server.failing = 500
    assert meaning.near(Kind.FAQ, "别的问题") is None
    assert "语义服务" in (meaning.away() or "")
    server.failing = 0
    time.sleep(0.2)
    assert meaning.away() is None
    assert meaning.near(Kind.FAQ, "别的问题")


def test_the_worker_waits_for_a_server_that_is_away(
    database: Database, server: EmbeddingServer, embedder: RemoteEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr("policy_index.search.embedding.worker.PAUSE_SECONDS", 0.05)
    server.failing = 503
    done: list[tuple[int, int]] = []

    def stopping() -> bool:
        if len(server.asked) >= 2:
            server.failing = 0
        return bool(done)

    keep_computing(database, embedder, stopping, lambda *progress: done.append(progress))
    assert done == [(2, 2)]


def test_another_model_starts_over_and_nothing_is_mixed(
    database: Database, server: EmbeddingServer, embedder: RemoteEmbedder
) -> None:
    list(compute_missing(database, embedder))
    server.length = 32
    other = RemoteEmbedder(server.url, "another", KEY)
    meaning = _filled(database, other)
    assert meaning.near(Kind.FAQ, "停水") is None
    assert meaning.progress() == (0, 2)
    list(compute_missing(database, other))
    meaning.refresh()
    assert meaning.near(Kind.FAQ, "停水")
    assert _filled(database, embedder).progress() == (2, 2)
    other.close()


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="KITCHEN_EMBEDDING_URL"):
        open_embedder(Settings(data_dir=tmp_path, embedding="http"))
    assert open_embedder(Settings(data_dir=tmp_path, meaning=False)) is None
