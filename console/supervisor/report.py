"""What a person sees of the parts: a line when one changes; and a file for `/readyz`.

The file, `parts.json` in the data folder, tells the API about parts that it cannot ask itself.
"""

import json
import time
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from console.supervisor.part import Part, Standing

FILE_NAME = "parts.json"

MARKS = {
    Standing.WAITING: "[dim]·[/dim]",
    Standing.STARTING: "[cyan]…[/cyan]",
    Standing.READY: "[green]✓[/green]",
    Standing.DONE: "[green]✓[/green]",
    Standing.DOWN: "[red]✗[/red]",
    Standing.STOPPED: "[dim]■[/dim]",
}
WORDS = {
    Standing.WAITING: "等待",
    Standing.STARTING: "启动中 starting",
    Standing.READY: "就绪 ready",
    Standing.DONE: "完成 done",
    Standing.DOWN: "中断 down",
    Standing.STOPPED: "已停止 stopped",
}


class Report:
    """Tells the console and the data folder where each part stands."""

    def __init__(self, console: Console, data_dir: Path) -> None:
        self._console = console
        self._file = data_dir / FILE_NAME
        self._began = time.monotonic()
        self._parts: dict[str, dict[str, str]] = {}

    def tell(self, part: Part, standing: Standing, detail: str = "") -> None:
        """A part changed."""
        self._parts[part.name] = {"state": standing.value, "detail": detail}
        self._write()
        if standing is Standing.WAITING:
            return
        seconds = time.monotonic() - self._began
        note = f"  [dim]{escape(detail)}[/dim]" if detail else ""
        self.line(f"{MARKS[standing]} {seconds:6.1f}s  {part.title}  {WORDS[standing]}{note}")

    def line(self, text: str) -> None:
        """One line for the person, with rich's markup."""
        self._console.print(text, highlight=False, soft_wrap=True)

    def close(self) -> None:
        """The supervisor ends: what the file says no longer holds."""
        self._file.unlink(missing_ok=True)

    def _write(self) -> None:
        fresh = self._file.with_suffix(".tmp")
        fresh.write_text(json.dumps({"parts": self._parts}, ensure_ascii=False), encoding="utf-8")
        fresh.replace(self._file)
