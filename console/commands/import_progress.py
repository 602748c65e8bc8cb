"""The progress bar of `kitchen import`: lines read, on stderr, gone when done."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

STEP = 50
_BLOCK = 1 << 20


@contextmanager
def reading_progress(files: Sequence[Path]) -> Iterator[Callable[[str, int], None]]:
    """A bar over the lines of all files; gives the function to tell it file and line."""
    totals = {str(path): _count_lines(path) for path in files}
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:

        def reached(file: str, line: int) -> None:
            total = totals.get(file)
            if file not in tasks:
                tasks[file] = bar.add_task(f"读取 {Path(file).name}", total=total)
            if line % STEP == 0 or line == total:
                bar.update(tasks[file], completed=line)

        yield reached


def _count_lines(path: Path) -> int:
    try:
        with path.open("rb") as file:
            lines = ends_open = 0
            while block := file.read(_BLOCK):
                lines += block.count(b"\n")
                ends_open = int(not block.endswith(b"\n"))
            return lines + ends_open
    except OSError:
        return 0
