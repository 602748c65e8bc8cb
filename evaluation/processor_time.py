"""The processor time of a running kitchen, all of its processes together. For the tests of what bad input costs."""

import os
from collections import defaultdict
from pathlib import Path

PROC = Path("/proc")
PARENT, USER, SYSTEM = 1, 11, 12  # fields of /proc/…/stat after the name


def processor_s(pid: int) -> float:
    """Seconds that a process and its living descendants have computed so far. Raises OSError without a /proc."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    ticks: dict[int, int] = {}
    for path in PROC.iterdir():
        if path.name.isdigit() and (fields := _fields(path)):
            children[int(fields[PARENT])].append(int(path.name))
            ticks[int(path.name)] = int(fields[USER]) + int(fields[SYSTEM])
    spent, waiting = 0, [pid]
    while waiting:
        one = waiting.pop()
        spent += ticks.get(one, 0)
        waiting += children[one]
    return spent / os.sysconf("SC_CLK_TCK")


def _fields(process: Path) -> list[str]:
    try:
        return (process / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:  # it ended meanwhile
        return []
