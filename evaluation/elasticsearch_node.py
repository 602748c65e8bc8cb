"""One node of a real Elasticsearch on loopback: laid out in a folder of its own, started, awaited, stopped or killed.

Used by `elasticsearch_server.py`. The server refuses to run as root: started by root it runs as a system user.
"""

import os
import pwd
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx

START_SECONDS = 180.0
STOP_SECONDS = 30.0
HEAP = "512m"
RUN_AS = "kitchen-search"
ITS_OWN = ("config", "data", "logs", "home", "snapshots")  # folders that the server writes to, or reads secrets from


@dataclass(frozen=True)
class Wishes:
    """How a server is to be: more settings of `elasticsearch.yml`, users with their passwords, files beside the config.

    With users, security is on; with `authority` (the CA's file) the address is an https one.
    """

    settings: Mapping[str, object] = field(default_factory=dict)
    users: Mapping[str, str] = field(default_factory=dict, repr=False)
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    authority: Path | None = None


class Node:
    """A node below `folder`. `home` is the unpacked server, `java` the JDK's folder."""

    def __init__(self, home: Path, java: Path, folder: Path, wishes: Wishes, name: str = "node-1") -> None:
        self._home, self._java, self._folder, self._wishes = home, java, folder, wishes
        self.name = name
        self.port, self.transport_port = free_port(), free_port()
        self.url = f"{'https' if wishes.authority else 'http'}://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, cluster: Mapping[str, object]) -> None:
        """Lay out the node's files and start it; `cluster`: settings by which nodes find one another."""
        self._lay_out(cluster)
        with self.console.open("wb") as output:
            self._process = subprocess.Popen(  # noqa: S603  (the server's own launcher)
                [*self._as_user(), str(self._folder / "server" / "bin" / "elasticsearch")],
                env=self._environment(),
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def wait(self, nodes: int = 1) -> None:
        """Until the cluster answers here and has so many nodes. Raises TimeoutError with what the server said."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._process and self._process.poll() is None:
            try:
                with httpx.Client(verify=self._verify(), auth=self._login(), trust_env=False) as client:
                    answer = client.get(f"{self.url}/_cluster/health?local=true", timeout=2)
                if answer.is_success and answer.json()["number_of_nodes"] >= nodes:
                    return
            except httpx.HTTPError:
                pass
            time.sleep(0.3)
        said = self.console.read_text(errors="replace")[-2000:]
        raise TimeoutError(f"Elasticsearch didn't start:\n{said}")

    def kill(self) -> None:
        """End it at once, as a machine that loses power."""
        self._signal(9)

    def stop(self) -> None:
        """End it in good order."""
        self._signal(15)

    @property
    def console(self) -> Path:
        """What the server prints."""
        return self.logs / "console.log"

    @property
    def logs(self) -> Path:
        """Where its logs are."""
        return self._folder / "logs"

    @property
    def snapshots(self) -> Path:
        """A folder that snapshot repositories may lie in."""
        return self._folder / "snapshots"

    def _signal(self, number: int) -> None:
        """To the whole group: the launcher and the server that it started."""
        if self._process is None:
            return
        try:
            os.killpg(self._process.pid, number)
        except ProcessLookupError:
            return
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, 9)
            self._process.wait()

    def _lay_out(self, cluster: Mapping[str, object]) -> None:
        """The server's tree by hard links (its cache may be closed to the user that it runs as), and its settings."""
        try:
            shutil.copytree(self._home, self._folder / "server", symlinks=True, copy_function=os.link)
        except OSError:
            shutil.rmtree(self._folder / "server", ignore_errors=True)
            shutil.copytree(self._home, self._folder / "server", symlinks=True)
        shutil.copytree(self._home / "config", self._folder / "config")
        for name in ITS_OWN:
            (self._folder / name).mkdir(exist_ok=True)
        for name, content in self._wishes.files.items():
            (self._folder / "config" / name).write_bytes(content)
        settings: dict[str, object] = {
            "node.name": self.name,
            "network.host": "127.0.0.1",
            "http.port": self.port,
            "transport.port": self.transport_port,
            "path.data": self._folder / "data",
            "path.logs": self._folder / "logs",
            "path.repo": self.snapshots,
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            "xpack.security.enabled": str(bool(self._wishes.users)).lower(),
            **cluster,
            **self._wishes.settings,
        }
        lines = [f"{name}: {value}" for name, value in settings.items()]
        (self._folder / "config" / "elasticsearch.yml").write_text("\n".join(lines) + "\n")
        for name, password in self._wishes.users.items():
            self._add_user(name, password)
        self._hand_over()

    def _add_user(self, name: str, password: str) -> None:
        command = [str(self._folder / "server" / "bin" / "elasticsearch-users"), "useradd", name]
        subprocess.run(  # noqa: S603  (the server's own tool)
            [*command, "-p", password, "-r", "superuser"], env=self._environment(), check=True, capture_output=True
        )

    def _hand_over(self) -> None:
        if os.geteuid() == 0:
            user = _system_user()
            for path in [self._folder, *(p for name in ITS_OWN for p in _tree(self._folder / name))]:
                os.chown(path, user.pw_uid, user.pw_gid)

    @staticmethod
    def _as_user() -> list[str]:
        if os.geteuid() != 0:
            return []
        user = _system_user()
        return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self._folder / "home"),
            "ES_PATH_CONF": str(self._folder / "config"),
            "ES_JAVA_HOME": str(self._java.resolve()),
            "ES_JAVA_OPTS": f"-Xms{HEAP} -Xmx{HEAP}",
        }

    def _verify(self) -> ssl.SSLContext | bool:
        return ssl.create_default_context(cafile=str(self._wishes.authority)) if self._wishes.authority else True

    def _login(self) -> tuple[str, str] | None:
        return next(iter(self._wishes.users.items()), None)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _system_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(RUN_AS)
    except KeyError:
        subprocess.run(["useradd", "--system", "--no-create-home", RUN_AS], check=True)  # noqa: S603, S607
        return pwd.getpwnam(RUN_AS)


def _tree(folder: Path) -> Iterator[Path]:
    yield folder
    yield from folder.rglob("*")
