"""A real Elasticsearch that asks for a login over TLS: let in, refused, not trusted; no secret is ever shown."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr

from api.readiness import kitchen_checks
from evaluation.elasticsearch_node import Node, Wishes
from evaluation.elasticsearch_server import ServerMissing, elasticsearch_nodes
from policy_index.index import build_policy_index
from policy_index.search.engines.elasticsearch import ElasticsearchEngine, cluster_of
from policy_index.search.engines.protocol import Filter
from storage.database import Database
from storage.errors import SearchAway
from storage.settings import Settings
from tests.conftest import missing_part
from tests.live.certificates import certificate_for_loopback
from tests.live.kitchens import entry, ids, kitchen, kitchen_settings, new_prefix, wanted

pytestmark = pytest.mark.elasticsearch
USER, PASSWORD = "chef", "soup-of-the/day@12"
TINY_QUEUE = {"thread_pool.write.size": "1", "thread_pool.write.queue_size": "1"}
TLS = {
    "xpack.security.http.ssl.enabled": "true",
    "xpack.security.http.ssl.key": "http.key",
    "xpack.security.http.ssl.certificate": "http.crt",
}


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the authority's file is."""
    return tmp_path_factory.mktemp("tls") / "authority.pem"


@pytest.fixture(scope="module")
def guarded(authority: Path) -> Iterator[Node]:
    """The server; it can hardly write two things at once."""
    made = certificate_for_loopback()
    authority.write_bytes(made.authority)
    wishes = Wishes(
        settings=TLS | TINY_QUEUE,
        users={USER: PASSWORD},
        files={"http.key": made.key, "http.crt": made.certificate},
        authority=authority,
    )
    try:
        with elasticsearch_nodes(1, wishes) as (node,):
            yield node
    except ServerMissing as missing:
        missing_part(str(missing))


@pytest.fixture
def settings(guarded: Node, authority: Path, tmp_path: Path) -> Settings:
    """Settings that let in."""
    login = {
        "elasticsearch_username": USER,
        "elasticsearch_password": SecretStr(PASSWORD),
        "elasticsearch_ca": authority,
    }
    return kitchen_settings(tmp_path / "kitchen", guarded.url, new_prefix()).model_copy(update=login)


def check(settings: Settings) -> str:
    """What the engine says of itself."""
    engine = ElasticsearchEngine(cluster_of(settings), settings.resolved_elasticsearch_prefix)
    try:
        return engine.check()
    finally:
        engine.close()


def test_a_kitchen_with_the_login_works(settings: Settings) -> None:
    with kitchen(settings) as (index, _):
        assert len(ids(index, "浴室换水")) == 5


def test_the_login_may_stand_in_the_address(settings: Settings, guarded: Node) -> None:
    address = guarded.url.replace("https://", f"https://{USER}:soup-of-the%2Fday%4012@")
    without = {"elasticsearch_username": None, "elasticsearch_password": None, "elasticsearch_url": address}
    assert "elasticsearch green" in check(settings.model_copy(update=without))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"elasticsearch_password": SecretStr("wrong-secret")}, "401"),
        ({"elasticsearch_api_key": SecretStr("d3JvbmctaWQ6d3JvbmctdGVh")}, "401"),
        ({"elasticsearch_ca": None}, "KITCHEN_ELASTICSEARCH_CA"),
    ],
    ids=["password", "key", "authority"],
)
def test_who_is_not_let_in_is_told_why_without_the_secret(
    settings: Settings, capfd: pytest.CaptureFixture[str], change: dict[str, object], says: str
) -> None:
    settings = settings.model_copy(update=change)
    with pytest.raises(SearchAway, match=says):
        check(settings)
    with readyz_detail(settings) as detail:
        assert says in detail
    told = "".join(capfd.readouterr()) + detail + repr(settings) + repr(cluster_of(settings))
    for secret in (PASSWORD, "wrong-secret", "d3JvbmctaWQ6d3JvbmctdGVh"):
        assert secret not in told


@contextmanager
def readyz_detail(settings: Settings) -> Iterator[str]:
    """What /readyz says of the search of a kitchen whose engine can't be reached."""
    database = Database(settings.resolved_database_url)
    database.migrate()
    index = build_policy_index(settings, database)
    with pytest.raises(SearchAway) as told:
        kitchen_checks(settings, database, index, None)["search"]()
    yield told.value.detail
    index.close()
    database.close()


def test_many_writers_and_a_tiny_queue_all_get_in(settings: Settings) -> None:
    prefix = settings.resolved_elasticsearch_prefix
    engines = [ElasticsearchEngine(cluster_of(settings), prefix) for _ in range(6)]
    engines[0].revision()
    wrong: list[Exception] = []

    def write(number: int) -> None:
        try:
            own = range(number * 40 + 1, number * 40 + 41)
            engines[number].write([entry(f"policy:{n}", n, "养犬", ["犬"] * 20) for n in own], (), number + 1)
        except Exception as error:
            wrong.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(len(engines))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(engines[0].best(wanted("养犬"), Filter(), 500)) == 240
    for engine in engines:
        engine.close()
