"""How much memory a process holds, mapped files counted. Used by the bench."""

from pathlib import Path

STATUS = Path("/proc/self/status")
KB_OF_A_MB = 1024


def resident_mb() -> float:
    """This process's resident set in MB: its own memory and the pages of files it has mapped. NaN off Linux."""
    if not STATUS.exists():
        return float("nan")
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / KB_OF_A_MB
