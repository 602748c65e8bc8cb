"""A real Elasticsearch on loopback, for tests, evaluation and bench: started, awaited, stopped, nothing left.

The server comes from install/elasticsearch.sh (Maven Central's integration-test distribution), which keeps it in
the user's cache. It refuses to run as root: started by root it runs as a system user of its own.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx

VERSION = "9.5.3"
START_SECONDS = 120.0
STOP_SECONDS = 30.0
HEAP = "512m"
RUN_AS = "kitchen-search"


class ServerMissing(Exception):
    """Elasticsearch or a Java for it isn't on this machine; the message says what to install."""


def server_home() -> Path:
    """Where the server is. Raises ServerMissing."""
    home = _cache() / f"elasticsearch-{VERSION}"
    if not (home / "bin" / "elasticsearch").exists() or not (_cache() / "java").exists():
        raise ServerMissing("no Elasticsearch here: run install/elasticsearch.sh (needs Java 21+, Maven, unzip)")
    return home


@contextmanager
def elasticsearch_server() -> Iterator[str]:
    """Run a server while the block lasts; gives its address. Raises ServerMissing, TimeoutError."""
    home = server_home()
    folder = Path(tempfile.mkdtemp(prefix="kitchen-search-"))
    process = None
    try:
        port = _free_port()
        _lay_out(home, folder, port)
        process = _start(folder)
        url = f"http://127.0.0.1:{port}"
        _wait(url, process, folder)
        yield url
    finally:
        if process:
            _stop(process)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def elasticsearch_at_hand() -> Iterator[str | None]:
    """The server that KITCHEN_ELASTICSEARCH_URL names, else one started here; None where there is none."""
    named = os.environ.get("KITCHEN_ELASTICSEARCH_URL")
    with ExitStack() as stack:
        try:
            url = named or stack.enter_context(elasticsearch_server())
        except ServerMissing:
            url = None
        yield url


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "policy-kitchen"


def _lay_out(home: Path, folder: Path, port: int) -> None:
    """The server's tree by hard links (its cache may be closed to the user that it runs as), and its settings."""
    try:
        shutil.copytree(home, folder / "server", symlinks=True, copy_function=os.link)
    except OSError:
        shutil.rmtree(folder / "server", ignore_errors=True)
        shutil.copytree(home, folder / "server", symlinks=True)
    shutil.copytree(home / "config", folder / "config")
    for name in ("data", "logs", "home"):
        (folder / name).mkdir()
    settings = {
        "discovery.type": "single-node",
        "network.host": "127.0.0.1",
        "http.port": port,
        "transport.port": _free_port(),
        "path.data": folder / "data",
        "path.logs": folder / "logs",
        "cluster.routing.allocation.disk.threshold_enabled": "false",
        "xpack.security.enabled": "false",
    }
    lines = [f"{name}: {value}" for name, value in settings.items()]
    (folder / "config" / "elasticsearch.yml").write_text("\n".join(lines) + "\n")


def _start(folder: Path) -> subprocess.Popen[bytes]:
    command = [str(folder / "server" / "bin" / "elasticsearch")]
    if os.geteuid() == 0:
        user = _system_user()
        for path in [folder, *(p for name in ("config", "data", "logs", "home") for p in _tree(folder / name))]:
            os.chown(path, user.pw_uid, user.pw_gid)
        command = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", *command]
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder / "home"),
        "ES_PATH_CONF": str(folder / "config"),
        "ES_JAVA_HOME": str((_cache() / "java").resolve()),
        "ES_JAVA_OPTS": f"-Xms{HEAP} -Xmx{HEAP}",
    }
    with (folder / "logs" / "console.log").open("wb") as output:
        return subprocess.Popen(  # noqa: S603  (the server's own launcher)
            command, env=environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )


def _system_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(RUN_AS)
    except KeyError:
        subprocess.run(["useradd", "--system", "--no-create-home", RUN_AS], check=True)  # noqa: S603, S607
        return pwd.getpwnam(RUN_AS)


def _tree(folder: Path) -> Iterator[Path]:
    yield folder
    yield from folder.rglob("*")


def _wait(url: str, process: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            if httpx.get(f"{url}/_cluster/health", timeout=2).status_code == httpx.codes.OK:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.3)
    said = (folder / "logs" / "console.log").read_text(errors="replace")[-2000:]
    raise TimeoutError(f"Elasticsearch didn't start:\n{said}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
