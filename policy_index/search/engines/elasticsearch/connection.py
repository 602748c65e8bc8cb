"""Reaching the cluster: its nodes, the login, how indexes are to be laid out there, and what its errors mean.

Secrets stay out of `repr`, of logs and of every error's sentence.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote, urlsplit

import structlog
from elastic_transport import TlsError
from elastic_transport.client_utils import DEFAULT
from elasticsearch import ApiError, AuthenticationException, AuthorizationException, Elasticsearch, TransportError

from storage.errors import InvalidInput, SearchAway
from storage.settings import Settings

log = structlog.get_logger()
T = TypeVar("T")

REQUEST_SECONDS = 2.0
MOST_RETRIES = 3
DEFAULT_PORT = 9200
BUSY = frozenset({429, 503})
RETRIES, FIRST_WAIT, LONGEST_WAIT = 8, 0.25, 8.0  # seconds; some 30 in all
AWAY = "搜索引擎连不上，请稍后再试，或拨打12345。"


@dataclass(frozen=True)
class Cluster:
    """Where the nodes are (without login), how to be let in, and how indexes are laid out.

    `shards`: of each index of passages. `replicas`: None lets Elasticsearch keep one copy where it has a second node.
    `slow_ms`: from when on our log tells of a search; `slowlog_ms`: from when on Elasticsearch's own does, None: never.
    """

    nodes: tuple[str, ...]
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    api_key: str | None = field(default=None, repr=False)
    ca: Path | None = None
    shards: int = 1
    replicas: int | None = None
    slow_ms: int = 500
    slowlog_ms: int | None = None


def cluster_of(settings: Settings) -> Cluster:
    """The cluster that the settings name. Raises InvalidInput, naming the variable."""
    password, api_key = settings.elasticsearch_password, settings.elasticsearch_api_key
    cluster = Cluster(
        nodes=(),
        username=settings.elasticsearch_username,
        password=password.get_secret_value() if password else None,
        api_key=api_key.get_secret_value() if api_key else None,
        ca=settings.elasticsearch_ca,
        shards=settings.elasticsearch_shards,
        replicas=settings.elasticsearch_replicas,
        slow_ms=settings.slow_search_ms,
        slowlog_ms=settings.elasticsearch_slowlog_ms,
    )
    if cluster.ca and not cluster.ca.is_file():
        raise InvalidInput(f"KITCHEN_ELASTICSEARCH_CA：没有文件 {cluster.ca}。")
    for number, address in enumerate((settings.elasticsearch_url or "").split(","), start=1):
        cluster = _with_node(cluster, number, address.strip())
    if bool(cluster.username) != bool(cluster.password):
        raise InvalidInput("KITCHEN_ELASTICSEARCH_USERNAME 与 KITCHEN_ELASTICSEARCH_PASSWORD 须一起设置。")
    return cluster


def _with_node(cluster: Cluster, number: int, address: str) -> Cluster:
    """The cluster with one node more; a login in its address is taken from there."""
    try:
        parts = urlsplit(address)
        port = parts.port or DEFAULT_PORT
    except ValueError:
        parts, port = urlsplit(""), 0
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InvalidInput(
            f"KITCHEN_ELASTICSEARCH_URL 的第 {number} 个地址不对："
            "应为 http://主机:端口 或 https://主机:端口，几个节点用逗号隔开。"
        )
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    node = f"{parts.scheme}://{host}:{port}{parts.path.rstrip('/')}"
    cluster = replace(cluster, nodes=(*cluster.nodes, node))
    if parts.username and not cluster.username:
        cluster = replace(cluster, username=unquote(parts.username), password=unquote(parts.password or ""))
    return cluster


def open_client(cluster: Cluster) -> Elasticsearch:
    """A client that goes on to the next node where one fails. Nothing is connected yet."""
    others = len(cluster.nodes) - 1
    return Elasticsearch(
        list(cluster.nodes),
        basic_auth=(cluster.username, cluster.password or "") if cluster.username and not cluster.api_key else None,
        api_key=cluster.api_key,
        ca_certs=str(cluster.ca) if cluster.ca else DEFAULT,
        request_timeout=REQUEST_SECONDS,
        max_retries=min(MOST_RETRIES, max(1, others)),
        retry_on_timeout=others > 0,
        retry_on_status=(502, 503, 504),
    )


def patiently(call: Callable[[], T]) -> T:
    """The call's answer; a server that is too busy (429, 503) is asked again, ever later, for half a minute."""
    wait = FIRST_WAIT
    for _ in range(RETRIES):
        try:
            return call()
        except ApiError as error:
            if error.status_code not in BUSY:
                raise
        time.sleep(wait)
        wait = min(LONGEST_WAIT, wait * 2)
    return call()


@contextmanager
def reaching(*, for_staff: bool = False) -> Iterator[None]:
    """Turns the client's errors into SearchAway: a sentence for citizens, or the reason for staff."""
    try:
        yield
    except (ApiError, TransportError) as error:
        log.warning("elasticsearch_failed", reason=_reason(error))
        raise SearchAway(explained(error) if for_staff else AWAY) from error


def _reason(error: ApiError | TransportError) -> str:
    """What kind of error it was; never the request, which holds what a person asked."""
    if isinstance(error, ApiError):
        return f"{error.status_code} {error.message}"
    return type(error).__name__


def explained(error: ApiError | TransportError) -> str:
    """A sentence for staff: what is wrong, and where to set it right."""
    if isinstance(error, AuthenticationException):
        return "Elasticsearch 不认这个登录（401）：请检查 KITCHEN_ELASTICSEARCH_USERNAME 与密码，或 API key。"
    if isinstance(error, AuthorizationException):
        return "Elasticsearch 拒绝（403）：这个用户没有权限读写以索引前缀开头的索引。"
    if isinstance(error, TlsError):
        return "与 Elasticsearch 的加密连接没有建立：请检查证书与 KITCHEN_ELASTICSEARCH_CA。"
    return f"Elasticsearch 连不上或出错（{_reason(error)}）。"
