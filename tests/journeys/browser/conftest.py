"""A whole kitchen under its real supervisor, with a small corpus of our own, and Debian's Chromium to visit it."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
UP_WITHIN_SECONDS = 180.0
RECORDS = Path(__file__).parent / "records"


@dataclass
class Portal:
    """A running kitchen."""

    url: str
    data_dir: Path

    def wait_for(self, path: str, words: str) -> None:
        """Return once the page at the path says the words."""
        until = time.monotonic() + UP_WITHIN_SECONDS
        seen = "nothing"
        while time.monotonic() < until:
            with contextlib.suppress(httpx.HTTPError):
                seen = httpx.get(self.url + path, timeout=5).text
                if words in seen:
                    return
            time.sleep(0.2)
        log = self.data_dir / "up.log"
        raise AssertionError(f"{path} never said {words}: {seen[:500]}\n{log.read_text()[-3000:]}")


@dataclass
class Visitor:
    """One person's browser: its page, and every request that left for another host."""

    page: Page
    strayed: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    data_dir = tmp_path_factory.mktemp("portal")
    environment = os.environ | {
        "KITCHEN_DATA_DIR": str(data_dir),
        "KITCHEN_PORT": str(free_port()),
        "KITCHEN_SAMPLE": "0",
        "KITCHEN_ASSISTANT": "0",
        "KITCHEN_RATE_LIMITS": "0",
        "KITCHEN_TELEGRAM_TOKEN": "",
        "KITCHEN_INTAKE_URL": "",
        "KITCHEN_ELASTICSEARCH_URL": "",
        "KITCHEN_DATABASE_URL": "",
    }
    portal = Portal(f"http://127.0.0.1:{environment['KITCHEN_PORT']}", data_dir)
    for kind in ("policies", "guides"):
        kitchen = [sys.executable, "-m", "console", "import", kind, str(RECORDS / f"{kind}.jsonl")]
        done = subprocess.run(kitchen, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    with (data_dir / "up.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "console", "up"], env=environment, stdout=log, stderr=log, start_new_session=True
        )
    try:
        portal.wait_for("/search?q=" + "观赏鱼", "观赏鱼")
        yield portal
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = next((found for name in CHROMIUM_NAMES if (found := shutil.which(name))), None)
    if path is None:
        missing = f"no Chromium on the PATH ({', '.join(CHROMIUM_NAMES)})"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, portal: Portal) -> Iterator[Callable[..., Visitor]]:
    """Opens a browser of one's own; at the end, none of them may have asked another host for anything."""
    visitors: list[Visitor] = []

    def open_browser(*, width: int = 1280, javascript: bool = True, dark: bool = False) -> Visitor:
        context = chromium.new_context(
            base_url=portal.url,
            viewport={"width": width, "height": 800},
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            locale="zh-CN",
        )
        context.set_default_timeout(10_000)
        visitor = Visitor(context.new_page())
        visitor.page.on(
            "request",
            lambda request: (
                None if request.url.startswith((portal.url, "data:")) else visitor.strayed.append(request.url)
            ),
        )
        visitors.append(visitor)
        return visitor

    yield open_browser
    strayed = [url for visitor in visitors for url in visitor.strayed]
    for visitor in visitors:
        visitor.page.context.close()
    assert strayed == []


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture(scope="session")
def barriers() -> Callable[[Page], list[str]]:
    """Each of axe's violations on a page, with the elements that it is about."""
    axe = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")

    def find(page: Page) -> list[str]:
        page.evaluate(axe)
        violations = page.evaluate("axe.run({resultTypes: ['violations']}).then((found) => found.violations)")
        return [f"{v['id']}: {[node['target'] for node in v['nodes']]}" for v in violations]

    return find
