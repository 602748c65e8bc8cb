"""How fast and how stubbornly the outbox of cases works (pace.yaml); the one place of these numbers."""

from functools import cache
from pathlib import Path

from pydantic import Field

from storage.pace import OutboxPace, read_numbers


class Pace(OutboxPace):
    """The numbers of pace.yaml; times in seconds."""

    request_seconds: float = Field(gt=0)
    connect_seconds: float = Field(gt=0)
    answer_bytes: int = Field(gt=0)
    parallel: int = Field(ge=1)
    progress_seconds: float = Field(gt=0)
    progress_page: int = Field(ge=1)


def read_pace(path: Path) -> Pace:
    """The pace of a file with every number of pace.yaml. Raises InvalidInput naming file and number."""
    return read_numbers(path, Pace)


@cache
def default_pace() -> Pace:
    """The pace of pace.yaml, read once."""
    return read_pace(Path(__file__).parent / "pace.yaml")
