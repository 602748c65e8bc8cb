"""How fast and how stubbornly letters are sent (pace.yaml); the one place of these numbers."""

from functools import cache
from pathlib import Path

from pydantic import Field

from storage.pace import OutboxPace, read_numbers


class AlertPace(OutboxPace):
    """The numbers of pace.yaml; times in seconds."""

    smtp_seconds: float = Field(gt=0)
    ask_seconds: float = Field(gt=0)
    sweep_seconds: float = Field(gt=0)
    round: int = Field(ge=1)


def read_pace(path: Path) -> AlertPace:
    """The pace of a file with every number of pace.yaml. Raises InvalidInput naming file and number."""
    return read_numbers(path, AlertPace)


@cache
def default_pace() -> AlertPace:
    """The pace of pace.yaml, read once."""
    return read_pace(Path(__file__).parent / "pace.yaml")
