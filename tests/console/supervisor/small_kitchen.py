"""A kitchen of small parts, for tests of the supervisor: run as a script, the parts as JSON behind it.

A part: {"name", "code": Python source, "run"?, "after"?, "port"?, "patience"?, "essential"?}; with "port"
it must answer there over HTTP before it counts as ready.
"""

import asyncio
import json
import os
import sys
from pathlib import Path

from rich.console import Console

from console.supervisor import data_lock
from console.supervisor.part import Launch, Part, Run
from console.supervisor.report import Report
from console.supervisor.supervisor import Supervisor
from storage.errors import KitchenError


def main() -> int:
    """Serve the parts until told to stop."""
    data_dir = Path(sys.argv[1])
    parts = [_part(given, data_dir) for given in json.loads(sys.argv[2])]
    with data_lock.hold(data_dir):
        report = Report(Console(width=200), data_dir)
        return asyncio.run(Supervisor(parts, data_dir / "logs", report).run())


def _part(given: dict[str, object], data_dir: Path) -> Part:
    port = given.get("port")
    return Part(
        name=str(given["name"]),
        title=str(given["name"]),
        launch=Launch((sys.executable, "-c", str(given["code"])), dict(os.environ), data_dir),
        run=Run(str(given.get("run", "always"))),
        health_url=f"http://127.0.0.1:{port}/" if port else None,
        patience=float(str(given.get("patience", 30))),
        essential=bool(given.get("essential")),
        after=tuple(given.get("after", ())),  # type: ignore[arg-type]
    )


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KitchenError as error:
        sys.exit(error.detail)
